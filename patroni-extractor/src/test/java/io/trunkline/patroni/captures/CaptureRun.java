// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.captures;

import io.trunkline.http.TestCertificates;
import io.trunkline.patroni.testkit.Capture;
import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One round over a recorded cluster.
 *
 * @param capture the recording
 * @param cluster the cluster that was asked
 * @param outcome how the run ended
 * @param loaded the file it left
 * @param took how long it took
 */
record CaptureRun(Capture capture, ReplayedCluster cluster, Outcome outcome, Loaded loaded, Duration took)
        implements AutoCloseable {
    static CaptureRun of(Capture capture, Optional<TestCertificates> certificates, Path folder) throws SQLException {
        ReplayedCluster cluster = ReplayedCluster.start(capture, certificates);
        Path file = folder.resolve(capture.version() + "-" + capture.state() + ".duckdb");
        long began = System.nanoTime();
        Outcome outcome = Outcome.of(words(capture, cluster, certificates, file));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new CaptureRun(capture, cluster, outcome, new Loaded(file), took);
    }

    private static String[] words(
            Capture capture, ReplayedCluster cluster, Optional<TestCertificates> certificates, Path file) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--url",
                cluster.urls().stream().map(URI::toString).collect(Collectors.joining(",")),
                "--duckdb-file",
                file.toString(),
                "--connect-timeout",
                "3s",
                "--read-timeout",
                "3s",
                "--deadline",
                "30s"));
        if (capture.encrypted() && !capture.failed("SSLCertVerificationError")) {
            words.addAll(List.of(
                    "--tls-ca-file", certificates.orElseThrow().authority().toString()));
        }
        if (capture.encrypted() && capture.state().contains("required") && !capture.failed("SSLError")) {
            words.addAll(List.of(
                    "--tls-client-certificate",
                    certificates.orElseThrow().clientCertificate().toString(),
                    "--tls-client-key",
                    certificates.orElseThrow().clientKey().toString()));
        }
        return words.toArray(String[]::new);
    }

    @Override
    public void close() throws SQLException {
        loaded.close();
        cluster.close();
    }
}
