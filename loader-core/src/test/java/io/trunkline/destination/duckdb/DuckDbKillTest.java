// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.testkit.TestLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A process killed at any step leaves the old rows or the new ones, and the next load finds out which. */
class DuckDbKillTest {
    private static final List<String> ONE_LOAD = List.of("list 1 30000", "row 1 30001");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("killed.duckdb");
    }

    @ParameterizedTest
    @CsvSource({
        "append, open",
        "replace, announce",
        "append, write",
        "merge, flush",
        "replace, alter",
        "append, before-commit",
        "replace, before-commit",
        "merge, before-commit",
        "upsert, before-commit",
        "insert-only, before-commit",
        "scd2, before-commit"
    })
    void beforeTheCommitTheOldRowsAreThere(String disposition, String step) throws Exception {
        KilledLoad.main(file.toString(), "1", disposition);
        assertThat(counts()).containsExactlyElementsOf(ONE_LOAD);
        assertThat(child("2", disposition, step)).isEqualTo(KilledLoad.KILLED);
        try (LoadSession next = open()) {
            assertThat(next.receiptOfRun("run-2")).isEmpty();
            assertThat(next.receiptOfRun("run-1")).isPresent();
        }
        assertThat(counts()).containsExactlyElementsOf(ONE_LOAD);
        KilledLoad.main(file.toString(), "2", disposition);
        assertThat(counts()).containsExactlyElementsOf(after(disposition));
    }

    @ParameterizedTest
    @CsvSource({
        "append, after-commit",
        "replace, after-commit",
        "merge, after-commit",
        "upsert, after-commit",
        "insert-only, after-commit",
        "scd2, after-commit",
        "append, report-written"
    })
    void afterTheCommitTheNewRowsAreThere(String disposition, String step) throws Exception {
        KilledLoad.main(file.toString(), "1", disposition);
        assertThat(child("2", disposition, step)).isEqualTo(KilledLoad.KILLED);
        try (LoadSession next = open()) {
            assertThat(next.receiptOfRun("run-2")).isPresent();
        }
        assertThat(counts()).containsExactlyElementsOf(after(disposition));
        assertThat(folder.resolve("killed.duckdb.loads").resolve(TestLoad.loadId(2) + ".json"))
                .hasContent("{\"load\":2}");
        assertThat(folder.resolve("killed.duckdb.wal")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"open", "write", "before-commit"})
    void aKilledFirstLoadDoesNotDisturbTheNext(String step) throws Exception {
        assertThat(child("1", "append", step)).isEqualTo(KilledLoad.KILLED);
        KilledLoad.main(file.toString(), "1", "append");
        assertThat(counts()).containsExactlyElementsOf(ONE_LOAD);
    }

    private static List<String> after(String disposition) {
        return switch (disposition) {
            case "append", "scd2" -> List.of("list 1 30000", "list 2 30000", "row 1 30001", "row 2 30001");
            case "insert-only" -> ONE_LOAD;
            default -> List.of("list 2 30000", "row 2 30001");
        };
    }

    /** How many rows of each load there are, in the table and in the one below it; those of the latter without a row above are counted apart. */
    private List<String> counts() {
        return new DuckDbFileReader(file, "killed").look("""
                SELECT kind || ' ' || split_part(v, ' ', 2) || ' ' || count(*)
                FROM (SELECT 'row' AS kind, v FROM {numbers}
                      UNION ALL
                      SELECT CASE WHEN _dlt_parent_id IN (SELECT _dlt_id FROM {numbers}) THEN 'list' ELSE 'orphan' END, v
                      FROM {numbers__list})
                GROUP BY kind, split_part(v, ' ', 2) ORDER BY 1
                """);
    }

    private LoadSession open() {
        return new DuckDbDestination(DuckDbSettings.of(file)).open(new DatasetName("killed"), "p");
    }

    private int child(String load, String disposition, String step) throws IOException, InterruptedException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                KilledLoad.class.getName(),
                file.toString(),
                load,
                disposition,
                step);
        Path output = folder.resolve("output.txt");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as(() -> read(output)).isIn(0, KilledLoad.KILLED);
        return status;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
