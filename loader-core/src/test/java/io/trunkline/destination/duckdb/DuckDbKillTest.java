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
        assertThat(counts()).containsExactly("1 30001");
        assertThat(child("2", disposition, step)).isEqualTo(KilledLoad.KILLED);
        try (LoadSession next = open()) {
            assertThat(next.receiptOfRun("run-2")).isEmpty();
            assertThat(next.receiptOfRun("run-1")).isPresent();
        }
        assertThat(counts()).containsExactly("1 30001");
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
        assertThat(counts()).containsExactly("1 30001");
    }

    private static List<String> after(String disposition) {
        return switch (disposition) {
            case "append", "scd2" -> List.of("1 30001", "2 30001");
            case "insert-only" -> List.of("1 30001");
            default -> List.of("2 30001");
        };
    }

    private List<String> counts() {
        return new DuckDbFileReader(file, "killed")
                .look(
                        "SELECT split_part(_dlt_id, '-', 1) || ' ' || count(*) FROM {numbers} GROUP BY split_part(_dlt_id, '-', 1) ORDER BY 1");
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
