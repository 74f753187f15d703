// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trunkline.patroni.testkit.FakeNode;
import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryTest {
    @TempDir
    Path folder;

    @Test
    void whatIsKnownOfATimelineIsNeverForgotten() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "after-switchover")) {
            URI url = cluster.urls().getFirst();
            Runs.load(url, file());
            String told = rows("SELECT timeline, end_lsn, ended_at, new_leader FROM $.history")
                    .toString();
            assertThat(told).contains("patroni2").doesNotContain("null");
            String lsn = rows("SELECT end_lsn FROM $.history").getFirst().get("end_lsn");
            cluster.tell(
                    "/history",
                    FakeNode.json(200, "[[1, " + lsn + ", \"no recovery target specified\"], [2, 99, \"because\"]]"));
            Runs.load(url, file());
            assertThat(rows("SELECT timeline, end_lsn, ended_at, new_leader FROM $.history WHERE timeline = 1")
                            .toString())
                    .isEqualTo(told);
            assertThat(rows("SELECT ended_at, new_leader FROM $.history WHERE timeline = 2")
                            .toString())
                    .contains("null");
            cluster.tell(
                    "/history",
                    FakeNode.json(200, "[[2, 99, \"because\", \"2026-11-21T04:20:00+02:00\", \"patroni3\"]]"));
            Runs.load(url, file());
            assertThat(rows("SELECT timeline, new_leader, ended_at FROM $.history ORDER BY timeline"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("patroni3")
                    .contains("02:20");
        }
    }

    @Test
    void aSettingHasThePastItHad() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            URI url = cluster.urls().getFirst();
            cluster.tell(
                    "/config",
                    FakeNode.json(
                            200, "{\"ttl\": 30, \"pause\": true, \"postgresql\": {\"parameters\": {\"a.b\": \"x\"}}}"));
            Runs.load(url, file());
            Runs.load(url, file());
            assertThat(rows("SELECT path FROM $.config")).hasSize(3);
            cluster.tell(
                    "/config",
                    FakeNode.json(
                            200, "{\"ttl\": 20, \"postgresql\": {\"parameters\": {\"a.b\": \"x\"}}, \"slots\": []}"));
            Runs.load(url, file());
            assertThat(
                            rows(
                                    "SELECT path, value, value_type, valid_to IS NULL AS now FROM $.config ORDER BY path, valid_from"))
                    .containsExactly(
                            Map.of("path", "pause", "value", "true", "value_type", "bool", "now", "false"),
                            Map.of(
                                    "path",
                                    "postgresql.parameters.\"a.b\"",
                                    "value",
                                    "x",
                                    "value_type",
                                    "text",
                                    "now",
                                    "true"),
                            Map.of("path", "slots", "value", "[]", "value_type", "list", "now", "true"),
                            Map.of("path", "ttl", "value", "30", "value_type", "number", "now", "false"),
                            Map.of("path", "ttl", "value", "20", "value_type", "number", "now", "true"));
            assertThat(
                            rows(
                                    "SELECT 1 FROM $.config old JOIN $.config new USING (path) WHERE old.valid_to = new.valid_from"))
                    .hasSize(1);
        }
    }

    @Test
    void secretsOfTheConfigurationAreNeverWritten() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            cluster.tell("/config", FakeNode.json(200, """
                    {"ttl": 30,
                     "standby_cluster": {"host": "h", "restore_command": "fetch --token hush1 %f %p"},
                     "postgresql": {"parameters": {"primary_conninfo": "host=x password=hush2", "log_line_prefix": "%m"},
                                    "authentication": {"superuser": {"password": "hush3"}},
                                    "pg_hba": ["host all all 0.0.0.0/0 ldap ldapbindpasswd=hush4", "local all all trust"]},
                     "api_key": "hush5", "url": "https://me:hush6@host/", "maximum_lag_on_failover": 1}
                    """));
            Outcome outcome = Runs.load(cluster.urls().getFirst(), file(), "--redact-names", "prefix$");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
        }
        String config =
                rows("SELECT path, value, redacted FROM $.config ORDER BY path").toString();
        assertThat(config).doesNotContain("hush").doesNotContain("%m").contains("local all all trust");
        assertThat(rows("SELECT path FROM $.config WHERE redacted")).hasSize(7);
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("hush");
    }

    @Test
    void membersOfOldAreAskedWhenNobodyListsThem() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("3.0.2", "healthy")) {
            String first = cluster.urls().getFirst().toString();
            assertThat(Runs.load(first, file()).status()).isZero();
            cluster.nodes().get("patroni1").close();
            cluster.tell("/cluster", FakeNode.failing("RemoteDisconnected"));
            assertThat(Runs.load(first, file()).status()).isZero();
        }
        assertThat(
                        rows(
                                "SELECT member, answered FROM $.patroni WHERE run_id = (SELECT arg_max(run_id, run_started_at) FROM $.cluster) ORDER BY member"))
                .containsExactly(
                        Map.of("member", "patroni1", "answered", "false"),
                        Map.of("member", "patroni2", "answered", "true"),
                        Map.of("member", "patroni3", "answered", "true"));
        assertThat(rows("SELECT dcs_unreachable FROM $.cluster ORDER BY run_started_at")
                        .getLast())
                .containsEntry("dcs_unreachable", "true");
        assertThat(rows("SELECT member FROM $.fleet WHERE last_answered < last_seen OR NOT listed"))
                .hasSize(3);
    }

    @Test
    void aMemberThatVanishedStaysInTheFleet() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            Runs.load(cluster.urls().getFirst(), file());
            String list = Runs.capture("4.1.4", "healthy")
                    .node("patroni1")
                    .orElseThrow()
                    .answer("/cluster")
                    .body();
            JsonNode less = new ObjectMapper().readTree(list);
            ((ArrayNode) less.path("members")).remove(2);
            cluster.tell("/cluster", FakeNode.json(200, less.toString()));
            Outcome outcome = Runs.load(cluster.urls().getFirst(), file());
            assertThat(outcome.status()).as(outcome.notes()).isZero();
        }
        assertThat(
                        rows(
                                "SELECT member, role_norm, listed, last_listed = last_seen AS seen_when_listed FROM $.fleet WHERE member = 'patroni3'"))
                .containsExactly(Map.of(
                        "member", "patroni3", "role_norm", "replica", "listed", "false", "seen_when_listed", "true"));
    }

    @Test
    void aProbesNameSelectsItsRows() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            Outcome outcome =
                    Runs.load(cluster.urls().getFirst(), file(), "--include", "health,read-only,replica?lag=1MB");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(cluster.nodes().get("patroni2").asked())
                    .containsExactly(
                            "GET /liveness HTTP/1.1",
                            "GET /patroni HTTP/1.1",
                            "GET /health HTTP/1.1",
                            "GET /read-only HTTP/1.1",
                            "GET /replica?lag=1MB HTTP/1.1");
        }
        assertThat(rows("SELECT DISTINCT probe FROM $.probes ORDER BY probe").stream()
                        .map(row -> row.get("probe")))
                .isEqualTo(List.of("/replica?lag=1MB", "health", "read_only"));
    }

    @Test
    void aRunKeyMakesTheRoundOnce() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            Runs.load(cluster.urls().getFirst(), file(), "--run-key", "job-1");
            Runs.load(cluster.urls().getFirst(), file(), "--run-key", "job-1");
        }
        assertThat(rows("SELECT run_id FROM $.cluster")).hasSize(1);
    }

    private List<Map<String, String>> rows(String sql) throws Exception {
        try (Loaded loaded = new Loaded(file())) {
            return loaded.rows(sql);
        }
    }

    private Path file() {
        return folder.resolve("patroni.duckdb");
    }
}
