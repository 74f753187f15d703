// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.ReplayedCluster;
import io.trunkline.testkit.ProgramProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged program serves rounds by its scheduler until it is asked to end. */
class ServeIT {
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void roundsComeAtTheIntervalAndSlowOnesAreSkippedAndCounted() throws Exception {
        Path file = folder.resolve("served.duckdb");
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "hung-postgres");
                ProgramProcess program = ProgramProcess.start(
                        folder,
                        Map.of(),
                        "serve",
                        "--url",
                        cluster.urls().getFirst().toString(),
                        "--duckdb-file",
                        file.toString(),
                        "--interval",
                        "1s",
                        "--read-timeout",
                        "2500ms",
                        "--http-port",
                        "0")) {
            program.until("four rounds", () -> rounds(program) >= ROUNDS);
            assertThat(program.said()
                            .lines()
                            .filter(line -> line.startsWith("load "))
                            .skip(ROUNDS - 1)
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).doesNotContain(" 0 rounds skipped"));
            program.terminate();
            assertThat(program.end()).as(program.said()).isIn(0, 75);
        }
        try (Loaded loaded = new Loaded(file)) {
            assertThat(Long.parseLong(loaded.value("SELECT count(*) FROM $.cluster")))
                    .isGreaterThanOrEqualTo(ROUNDS);
            assertThat(Long.parseLong(loaded.value("SELECT max(rounds_skipped) FROM $.cluster")))
                    .isPositive();
        }
    }

    private static long rounds(ProgramProcess program) {
        return program.said().lines().filter(line -> line.startsWith("load ")).count();
    }

    @Test
    void checkOfAClusterThatIsNotThereIsTheSourcesFault() throws Exception {
        try (ProgramProcess check = ProgramProcess.start(folder, Map.of(), "check", "--url", "http://127.0.0.1:9")) {
            assertThat(check.end()).as(check.said()).isEqualTo(69);
        }
    }
}
