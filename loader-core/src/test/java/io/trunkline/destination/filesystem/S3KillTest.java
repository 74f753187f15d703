// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.store.S3Emulator;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.testkit.Rows;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same into a bucket, where rows wait in uploads that are not completed. */
class S3KillTest {
    private static final String ROWS = KilledFilesLoad.ROWS + 1 + "";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "append, write, false",
        "append, intent, false",
        "append, file, false",
        "replace, file, false",
        "replace, system-files, false",
        "append, committed, true",
        "replace, committed, true",
        "replace, marked, true"
    })
    void theNextRunFindsTheOldRowsOrTheNewOnes(String disposition, String step, boolean committed) throws Exception {
        try (S3Emulator emulator = S3Emulator.start(folder)) {
            String place = "s3:" + emulator.settings().endpoint().orElseThrow().getPort();
            KilledFilesLoad.main(place, "JSONL", "1", disposition);
            assertThat(KilledProcess.run(folder, place, "JSONL", "2", disposition, step))
                    .isEqualTo(KilledFilesLoad.KILLED);
            try (LoadSession next = new FilesDestination(
                            place, KilledFilesLoad.stores(place), KilledFilesLoad.settings(place, FileFormat.JSONL))
                    .open(new DatasetName("killed"), "p")) {
                assertThat(next.receiptOfRun("run-2").isPresent()).isEqualTo(committed);
            }
            assertThat(counts(emulator))
                    .containsExactlyElementsOf(committed ? after(disposition) : List.of("1 " + ROWS));
            assertThat(emulator.unfinished()).isEmpty();
            if (!committed) {
                KilledFilesLoad.main(place, "JSONL", "2", disposition);
                assertThat(counts(emulator)).containsExactlyElementsOf(after(disposition));
            }
        }
    }

    private static List<String> after(String disposition) {
        return disposition.equals("append") ? List.of("1 " + ROWS, "2 " + ROWS) : List.of("2 " + ROWS);
    }

    private static List<String> counts(S3Emulator emulator) {
        Map<String, ColumnSchema> columns = new LinkedHashMap<>();
        Stream.of(Rows.bigint("id"), Rows.text("_dlt_id")).forEach(column -> columns.put(column.name(), column));
        return new FilesReader(emulator.bucket().resolve("killed"), Map.of("numbers", columns))
                .look("SELECT split_part(_dlt_id, '-', 1) || ' ' || count(DISTINCT id) FROM {numbers}"
                        + " GROUP BY split_part(_dlt_id, '-', 1) HAVING count(*) = count(DISTINCT id) ORDER BY 1");
    }
}
