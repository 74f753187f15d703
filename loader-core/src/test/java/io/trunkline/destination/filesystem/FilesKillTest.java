// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StoredState;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.testkit.Rows;
import io.trunkline.testkit.TestLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A process killed at any step leaves the old rows or the new ones to the next run, and nothing else. */
class FilesKillTest {
    private static final String ROWS = KilledFilesLoad.ROWS + 1 + "";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "JSONL, append, open",
        "JSONL, replace, announce",
        "PARQUET, append, write",
        "JSONL, replace, evolve",
        "PARQUET, replace, sealed",
        "JSONL, append, intent",
        "JSONL, replace, intent",
        "JSONL, replace, before-commit",
        "JSONL, append, fenced",
        "PARQUET, replace, fenced",
        "JSONL, append, file",
        "PARQUET, append, file",
        "JSONL, replace, file",
        "CSV, append, system-files",
        "JSONL, replace, system-files"
    })
    void beforeTheCommitTheNextRunFindsTheOldRows(FileFormat format, String disposition, String step) throws Exception {
        KilledFilesLoad.main(folder.toString(), format.name(), "1", disposition);
        assertThat(child(format, "2", disposition, step)).isEqualTo(KilledFilesLoad.KILLED);
        try (LoadSession next = open(format)) {
            assertThat(next.receiptOfRun("run-2")).isEmpty();
            assertThat(next.receiptOfRun("run-1")).isPresent();
            assertThat(next.storedState("p")).map(StoredState::state).isEmpty();
            assertThat(next.storedState("test_pipeline"))
                    .map(StoredState::state)
                    .hasValue("state 1");
        }
        assertThat(counts()).containsExactly("1 " + ROWS);
        noLeftovers();
        KilledFilesLoad.main(folder.toString(), format.name(), "2", disposition);
        assertThat(counts()).containsExactlyElementsOf(after(disposition));
        noLeftovers();
    }

    @ParameterizedTest
    @CsvSource({
        "JSONL, append, committed",
        "JSONL, replace, committed",
        "PARQUET, replace, marked",
        "JSONL, append, marked",
        "CSV, replace, tidied",
        "PARQUET, append, after-commit"
    })
    void afterTheCommitTheNextRunFindsTheNewRows(FileFormat format, String disposition, String step) throws Exception {
        KilledFilesLoad.main(folder.toString(), format.name(), "1", disposition);
        assertThat(child(format, "2", disposition, step)).isEqualTo(KilledFilesLoad.KILLED);
        try (LoadSession next = open(format)) {
            assertThat(next.receiptOfRun("run-2")).map(LoadReceipt::loadId).hasValue(TestLoad.loadId(2));
            assertThat(next.storedState("test_pipeline"))
                    .map(StoredState::state)
                    .hasValue("state 2");
        }
        assertThat(counts()).containsExactlyElementsOf(after(disposition));
        noLeftovers();
    }

    @ParameterizedTest
    @CsvSource({"open", "write", "intent", "file", "system-files"})
    void aKilledFirstLoadDoesNotDisturbTheNext(String step) throws Exception {
        assertThat(child(FileFormat.JSONL, "1", "append", step)).isEqualTo(KilledFilesLoad.KILLED);
        KilledFilesLoad.main(folder.toString(), "JSONL", "1", "append");
        assertThat(counts()).containsExactly("1 " + ROWS);
        noLeftovers();
    }

    /** The dataset holds what its marked loads wrote, and nothing waits anywhere. */
    private void noLeftovers() throws IOException {
        Path dataset = folder.resolve("killed");
        try (Stream<Path> all = Files.walk(dataset)) {
            List<String> files = all.filter(Files::isRegularFile)
                    .map(file -> dataset.relativize(file).toString())
                    .toList();
            assertThat(files).noneMatch(file -> file.startsWith("_trunkline_journal") || file.endsWith(".tmp"));
            List<String> marked = files.stream()
                    .filter(file -> file.startsWith("_dlt_loads/"))
                    .map(file -> file.replaceAll("_dlt_loads/test__|\\.jsonl", ""))
                    .toList();
            assertThat(files.stream().filter(file -> file.startsWith("numbers/")))
                    .allMatch(file -> marked.stream().anyMatch(load -> file.startsWith("numbers/" + load + ".")));
        }
    }

    private static List<String> after(String disposition) {
        return disposition.equals("append") ? List.of("1 " + ROWS, "2 " + ROWS) : List.of("2 " + ROWS);
    }

    private List<String> counts() {
        Map<String, ColumnSchema> columns = new LinkedHashMap<>();
        Stream.of(
                        Rows.bigint("id"),
                        Rows.text("v"),
                        Rows.text("_dlt_load_id"),
                        Rows.text("_dlt_id"),
                        Rows.text("later"))
                .forEach(column -> columns.put(column.name(), column));
        return new FilesReader(folder.resolve("killed"), Map.of("numbers", columns))
                .look(
                        "SELECT split_part(_dlt_id, '-', 1) || ' ' || count(DISTINCT id) FROM {numbers} GROUP BY split_part(_dlt_id, '-', 1) HAVING count(*) = count(DISTINCT id) ORDER BY 1");
    }

    private LoadSession open(FileFormat format) {
        String place = folder.toString();
        return new FilesDestination(place, KilledFilesLoad.stores(place), KilledFilesLoad.settings(place, format))
                .open(new DatasetName("killed"), "p");
    }

    private int child(FileFormat format, String load, String disposition, String step)
            throws IOException, InterruptedException {
        return KilledProcess.run(folder, folder.toString(), format.name(), load, disposition, step);
    }
}
