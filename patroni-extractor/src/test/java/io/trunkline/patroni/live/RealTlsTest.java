// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.live;

import io.trunkline.http.TestCertificates;
import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Patroni ends each answer over TLS 1.3 by waiting for the client's farewell: a client that waits for the end of the connection hangs. */
class RealTlsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "optional", "required"})
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void anEncryptedNodeAnswersAtOnceAndStaysWell(String verify) throws Exception {
        Tools tools = Tools.required();
        TestCertificates certificates = new TestCertificates(Files.createDirectory(folder.resolve("tls")));
        String tls = """
                  certfile: %s
                  keyfile: %s
                  cafile: %s
                  verify_client: %s
                """.formatted(
                        certificates.serverCertificate(), certificates.serverKey(), certificates.authority(), verify)
                .indent(0);
        try (LiveCluster cluster = LiveCluster.start(folder, tools, 1, tls)) {
            List<String> known = verify.equals("required") ? both(certificates) : authority(certificates);
            Until.holds(
                    "the node answers",
                    Duration.ofSeconds(60),
                    () -> load(cluster, known).status() == 0
                            && rows("SELECT member FROM $.patroni WHERE role_norm = 'primary'") > 0);
            Instant began = Instant.now();
            for (int round = 0; round < 4; round++) {
                assertThat(load(cluster, known).status()).isZero();
            }
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
            assertThat(rows("SELECT endpoint FROM $.requests WHERE outcome = 'timeout'"))
                    .isZero();
            assertThat(rows("SELECT ok FROM $.liveness WHERE NOT ok")).isZero();
            refusals(cluster, certificates, verify);
        }
    }

    private void refusals(LiveCluster cluster, TestCertificates certificates, String verify) {
        Outcome unknown = load(cluster, List.of());
        assertThat(unknown.status()).as(unknown.notes()).isEqualTo(64);
        assertThat(unknown.notes()).contains("TL-2003");
        if (verify.equals("required")) {
            Outcome nobody = load(cluster, authority(certificates));
            assertThat(nobody.status()).as(nobody.notes()).isEqualTo(64);
            assertThat(nobody.notes()).contains("client certificate");
            assertThat(load(cluster, both(certificates)).status()).isZero();
        }
    }

    private static List<String> authority(TestCertificates certificates) {
        return List.of("--tls-ca-file", certificates.authority().toString());
    }

    private static List<String> both(TestCertificates certificates) {
        List<String> words = new ArrayList<>(authority(certificates));
        words.addAll(List.of(
                "--tls-client-certificate", certificates.clientCertificate().toString(),
                "--tls-client-key", certificates.clientKey().toString()));
        return words;
    }

    private Outcome load(LiveCluster cluster, List<String> more) {
        List<String> words = new ArrayList<>(List.of("run", "--url", cluster.urls("https", "localhost")));
        words.addAll(List.of("--duckdb-file", file().toString(), "--views", "--quiet"));
        words.addAll(more);
        return Outcome.of(words.toArray(String[]::new));
    }

    private long rows(String sql) throws Exception {
        try (Loaded loaded = new Loaded(file())) {
            return loaded.rows(sql).size();
        }
    }

    private Path file() {
        return folder.resolve("live.duckdb");
    }
}
