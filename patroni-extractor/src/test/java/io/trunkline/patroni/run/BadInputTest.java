// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.http.TestCertificates;
import io.trunkline.patroni.testkit.FakeNode;
import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.Recorded;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BadInputTest {
    private static final String PAGE = "<html><body>Please log in</body></html>";

    @TempDir
    Path folder;

    @Test
    void whereNothingListensIsARowAndStatus69() throws Exception {
        FakeNode gone = FakeNode.plain(path -> FakeNode.json(200, "{}"));
        gone.close();
        Outcome outcome = Runs.load(gone.url(), file());
        assertThat(outcome.status()).as(outcome.notes()).isEqualTo(69);
        assertThat(outcome.notes()).contains("TL-2001").contains("refused");
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT outcome FROM $.requests WHERE endpoint = '/liveness'"))
                    .isEqualTo("refused");
            assertThat(loaded.value("SELECT reachable FROM $.cluster")).isEqualTo("false");
            assertThat(loaded.value("SELECT answered FROM $.patroni")).isEqualTo("false");
        }
    }

    @Test
    void anotherServerIsNotTakenForPatroni() throws Exception {
        try (FakeNode other = FakeNode.plain(path -> page(404))) {
            Outcome outcome = Runs.load(other.url(), file());
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(64);
            assertThat(outcome.notes()).contains("TL-2008", "does not answer as Patroni does", "404", "port 8008");
        }
    }

    @Test
    void aLoginPageIsNotTakenForPatroni() throws Exception {
        try (FakeNode other = FakeNode.plain(path -> page(200))) {
            Outcome outcome = Runs.load(other.url(), file());
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(64);
            assertThat(outcome.notes()).contains("Please log in");
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.rows("SELECT ok FROM $.probes"))
                    .allMatch(row -> row.get("ok").equals("null"));
        }
    }

    @Test
    void aProxyWhoseServersAreGoneMayHeal() throws Exception {
        try (FakeNode proxy = FakeNode.plain(path -> page(502))) {
            Outcome outcome = Runs.load(proxy.url(), file());
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(69);
        }
    }

    @Test
    void aProxyThatWantsAPasswordSaysSo() throws Exception {
        try (FakeNode proxy = FakeNode.plain(path -> page(401))) {
            Outcome outcome = Runs.load(proxy.url(), file());
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(64);
            assertThat(outcome.notes()).contains("TL-2004");
        }
    }

    @Test
    void halfAStatusDocumentIsARowAndNoStatus() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            cluster.tell(
                    "patroni2",
                    "/patroni",
                    cut(Runs.capture("4.1.4", "healthy")
                            .node("patroni2")
                            .orElseThrow()
                            .answer("/patroni")));
            Outcome outcome = Runs.load(cluster.urls().getFirst(), file());
            assertThat(outcome.status()).as(outcome.notes()).isZero();
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.rows("SELECT answered, outcome, role FROM $.patroni WHERE member = 'patroni2'"))
                    .containsExactly(Map.of("answered", "false", "outcome", "bad_body", "role", "null"));
            assertThat(loaded.value("SELECT count(*) FROM $.patroni WHERE answered"))
                    .isEqualTo("2");
        }
    }

    @Test
    void halfAMetricsPageIsARowAndNoMetrics() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            cluster.tell(
                    "patroni2",
                    "/metrics",
                    cut(Runs.capture("4.1.4", "healthy")
                            .node("patroni2")
                            .orElseThrow()
                            .answer("/metrics")));
            assertThat(Runs.load(cluster.urls().getFirst(), file()).status()).isZero();
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value(
                            "SELECT outcome FROM $.requests WHERE member = 'patroni2' AND endpoint = '/metrics'"))
                    .isEqualTo("bad_body");
            assertThat(loaded.value("SELECT count(DISTINCT member) FROM $.metrics"))
                    .isEqualTo("2");
        }
    }

    @Test
    void membersThatNeverAnswerCostOneTimeoutEachAndNothingElse() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy");
                FakeNode hanging = FakeNode.plain(path -> FakeNode.failing("TimeoutError"))) {
            String list = Runs.capture("4.1.4", "healthy")
                    .node("patroni1")
                    .orElseThrow()
                    .answer("/cluster")
                    .body();
            cluster.tell(
                    "/cluster",
                    FakeNode.json(
                            200, list.replace("127.0.0.1:18210", hanging.url().getAuthority())));
            Instant began = Instant.now();
            Outcome outcome = Runs.load(cluster.urls().getFirst(), file());
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(hanging.asked()).containsExactly("GET /liveness HTTP/1.1");
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT outcome FROM $.patroni WHERE member = 'patroni3'"))
                    .isEqualTo("timeout");
        }
    }

    @Test
    void noNodeKeepsARoundBeyondItsDeadline() throws Exception {
        try (FakeNode hanging = FakeNode.plain(path -> FakeNode.failing("TimeoutError"))) {
            Instant began = Instant.now();
            Outcome outcome = Outcome.of(
                    "run",
                    "--url",
                    hanging.url().toString(),
                    "--duckdb-file",
                    file().toString(),
                    "--read-timeout",
                    "1m",
                    "--deadline",
                    "2s");
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(69);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefusedAndTheOtherClustersAreLoaded() throws Exception {
        TestCertificates certificates = new TestCertificates(Files.createDirectory(folder.resolve("tls")));
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy");
                FakeNode other = new FakeNode(certificates.listening(false), "https", path -> page(200))) {
            Path config = Files.writeString(folder.resolve("clusters.yaml"), """
                    clusters:
                      - name: orders
                        entrypoints: [%s]
                      - name: wrong.name
                        entrypoints: ["https://127.0.0.1:%d"]
                        tls:
                          ca-file: %s
                    """.formatted(
                            cluster.urls().getFirst(), other.url().getPort(), certificates.authority()));
            Outcome outcome = Runs.configured(config, file());
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(64);
            assertThat(outcome.notes()).contains("TL-2003").contains("wrong.name");
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $.patroni WHERE cluster = 'orders' AND answered"))
                    .isEqualTo("3");
            assertThat(loaded.value("SELECT outcome FROM $.patroni WHERE cluster = 'wrong.name'"))
                    .isEqualTo("tls");
        }
    }

    @Test
    void anAddressThatIsNoneIsTheOperatorsBusinessAfterTheOthersAreLoaded() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("3.0.2", "healthy")) {
            Path config = Files.writeString(folder.resolve("clusters.yaml"), """
                    clusters:
                      orders:
                        entrypoints: %s
                      typo:
                        entrypoints: "htp://node1:8008"
                    """.formatted(
                            cluster.urls().getFirst()));
            Outcome outcome = Runs.configured(config, file());
            assertThat(outcome.status()).as(outcome.notes()).isEqualTo(64);
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $.patroni WHERE answered"))
                    .isEqualTo("3");
        }
    }

    @Test
    void anAddressThatANodeNamesIsNotFollowedElsewhere() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy");
                FakeNode trap = FakeNode.plain(path -> page(200))) {
            String list = Runs.capture("4.1.4", "healthy")
                    .node("patroni1")
                    .orElseThrow()
                    .answer("/cluster")
                    .body();
            String authority = trap.url().getAuthority();
            cluster.tell(
                    "/cluster",
                    FakeNode.json(
                            200,
                            list.replace(
                                            "http://127.0.0.1:18209/patroni",
                                            "http://user:secret@" + authority + "/patroni")
                                    .replace("http://127.0.0.1:18210/patroni", "https://" + authority + "/patroni")));
            Outcome outcome = Runs.load(cluster.urls().getFirst(), file());
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(trap.asked()).isEmpty();
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.rows("SELECT outcome FROM $.patroni WHERE NOT answered"))
                    .hasSize(2)
                    .allMatch(row -> row.get("outcome").equals("skipped"));
        }
    }

    @Test
    void aClusterWithoutAnAnswerIsAFailureWhereSomebodyWantsIt() throws Exception {
        FakeNode gone = FakeNode.plain(path -> FakeNode.json(200, "{}"));
        gone.close();
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            Path config = Files.writeString(folder.resolve("clusters.yaml"), """
                    clusters:
                      orders: {entrypoints: %s}
                      gone: {entrypoints: %s}
                    """.formatted(
                            cluster.urls().getFirst(), gone.url()));
            assertThat(Runs.configured(config, file()).status()).isZero();
            Outcome strict = Runs.configured(config, file(), "--fail-on", "cluster_unreachable");
            assertThat(strict.status()).as(strict.notes()).isEqualTo(69);
            assertThat(strict.notes()).contains("gone");
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $.cluster WHERE cluster = 'gone' AND NOT reachable"))
                    .isEqualTo("2");
        }
    }

    @Test
    void settingsThatCannotBeMeantAreRefusedBeforeAnybodyIsAsked() {
        assertThat(Outcome.of("run", "--duckdb-file", file().toString()).status())
                .isEqualTo(64);
        for (List<String> wrong : List.of(
                List.of("--discovery", "dns"),
                List.of("--fail-on", "anything"),
                List.of("--probes", "nonsense"),
                List.of("--redact", "some"),
                List.of("--username", "me"))) {
            Outcome outcome = Runs.load(URI.create("http://127.0.0.1:9"), file(), wrong.toArray(String[]::new));
            assertThat(outcome.status()).as(wrong + outcome.notes()).isEqualTo(64);
        }
        for (String nowhere : List.of("htp://node1:8008", "node1:8008", "http://me:secret@node1:8008")) {
            Outcome outcome = Outcome.of("run", "--url", nowhere, "--duckdb-file", file().toString());
            assertThat(outcome.status()).as(nowhere + outcome.notes()).isEqualTo(64);
            assertThat(outcome.notes()).contains("TL-1002").doesNotContain("secret");
        }
        Outcome unsure = Runs.load(URI.create("https://127.0.0.1:9"), file(), "--tls-ca-file", "/nowhere.pem");
        assertThat(unsure.status()).as(unsure.notes()).isEqualTo(64);
        assertThat(unsure.notes()).contains("/nowhere.pem");
        assertThat(Files.exists(file())).isFalse();
    }

    @Test
    void whatIsWrongWithAClusterIsSaidOnceByCheck() {
        Outcome outcome = Outcome.of("check", "--url", "http://127.0.0.1:9", "--duckdb-file", file().toString());
        assertThat(outcome.status()).isEqualTo(69);
        assertThat(outcome.results() + outcome.notes()).containsOnlyOnce("nobody gives a member list");
    }

    private static Recorded page(int status) {
        return new Recorded("", status, "Words", List.of("Content-Type: text/html"), PAGE, Optional.empty());
    }

    private static Recorded cut(Recorded answer) {
        return FakeNode.changed(answer, body -> body.substring(0, body.length() * 2 / 3));
    }

    private Path file() {
        return folder.resolve("patroni.duckdb");
    }
}
