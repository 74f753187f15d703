// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.store.S3Emulator;
import io.trunkline.schema.TableSchema;
import io.trunkline.testkit.TestLoad;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.text;
import static org.assertj.core.api.Assertions.assertThat;

/** However much goes into a bucket, the memory of the loader stays the same: 2 GB of jsonl.gz in the full suite. */
class S3MemoryTest {
    private static final int MOST_MEGABYTES = 256;
    private static final long FULL = 2L << 30;
    private static final long SMALL = 100L << 20;

    @TempDir
    Path folder;

    @Test
    void aLargeLoadTakesNoMoreMemory() throws Exception {
        long bytes = "full".equals(System.getProperty("trunkline.suite")) ? FULL : SMALL;
        try (S3Emulator emulator = S3Emulator.start(folder)) {
            int port = emulator.settings().endpoint().orElseThrow().getPort();
            Path output = folder.resolve("output.txt");
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx96m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Flood.class.getName(),
                            "s3:" + port,
                            String.valueOf(bytes))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor()).as(Files.readString(output)).isZero();
            try (Stream<Path> files = Files.walk(emulator.bucket().resolve("flood/rows"))) {
                assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                        .isGreaterThan(bytes);
            }
            List<String> lines = Files.readAllLines(output);
            long kilobytes = Long.parseLong(lines.getLast().replaceAll("\\D", ""));
            assertThat(kilobytes / 1024).as("VmHWM in MB").isLessThan(MOST_MEGABYTES);
            System.out.println(bytes + " bytes of jsonl.gz: " + lines.getLast());
        }
    }

    /** Writes rows that gzip cannot shrink much until there are so many bytes: {@code place bytes}. */
    static final class Flood {
        private static final int ROWS = 2_000;
        private static final int TEXT = 390;
        private static final long DUCKDB = 48L << 20;

        private Flood() {}

        public static void main(String... args) throws Exception {
            TableSchema table = root("rows", bigint("id"), text("noise"));
            Random random = new Random(1);
            byte[] noise = new byte[TEXT];
            try (LoadSession session = new FilesDestination(
                            args[0],
                            KilledFilesLoad.stores(args[0]),
                            FilesSettings.of(FileFormat.JSONL).withDuckDbMemory(DUCKDB))
                    .open(new DatasetName("flood"), "p")) {
                session.announce(new StageTarget(table, "rows", TestLoad.APPEND));
                session.willCount("rows", List.of("id"));
                ColumnBatch batch = new ColumnBatch("rows");
                table.columns().forEach(batch::add);
                long id = 0;
                // four characters of base64 are three random bytes, which gzip finds again
                for (long left = Long.parseLong(args[1]) * 21 / 20; left > 0; left -= (long) ROWS * TEXT) {
                    batch.clear();
                    for (int i = 0; i < ROWS; i++) {
                        random.nextBytes(noise);
                        batch.column(0).appendLong(id++);
                        append(batch, 1, Base64.getEncoder().encode(noise));
                        append(batch, 2, TestLoad.loadId(1).getBytes(StandardCharsets.UTF_8));
                        append(batch, 3, Long.toString(id).getBytes(StandardCharsets.UTF_8));
                        batch.endRow();
                    }
                    session.write(batch);
                }
                assertThat(session.distinctStaged("rows", List.of("id"))).isEqualTo(id);
                session.publish(TestLoad.publication(1));
            }
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }

        private static void append(ColumnBatch batch, int column, byte[] text) {
            batch.column(column).appendBytes(text, 0, text.length);
        }
    }
}
