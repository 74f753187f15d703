// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "hung-postgres")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-jar",
                            Path.of("target", "quarkus-app", "quarkus-run.jar")
                                    .toAbsolutePath()
                                    .toString(),
                            "serve",
                            "--url",
                            cluster.urls().getFirst().toString(),
                            "--duckdb-file",
                            file.toString(),
                            "--interval",
                            "1s",
                            "--read-timeout",
                            "2500ms")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> rounds = said.lines()
                        .filter(line -> line.startsWith("load "))
                        .limit(ROUNDS)
                        .toList();
                assertThat(rounds).hasSize(ROUNDS).last().asString().doesNotContain(" 0 rounds skipped");
                process.toHandle().destroy(); // which leaves the output open, so that its end can be read
                said.lines().forEach(line -> {});
                assertThat(process.waitFor()).isIn(0, 75, 143);
            } finally {
                process.destroyForcibly();
            }
        }
        try (Loaded loaded = new Loaded(file)) {
            assertThat(Long.parseLong(loaded.value("SELECT count(*) FROM $.cluster")))
                    .isGreaterThanOrEqualTo(ROUNDS);
            assertThat(Long.parseLong(loaded.value("SELECT max(rounds_skipped) FROM $.cluster")))
                    .isPositive();
        }
    }
}
