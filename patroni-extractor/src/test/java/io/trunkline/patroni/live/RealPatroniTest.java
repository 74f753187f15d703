// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.live;

import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RealPatroniTest {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String LAST = " WHERE run_id = (SELECT arg_max(run_id, run_started_at) FROM $.cluster)";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void theTablesTellWhatWasDoneToTheCluster() throws Exception {
        Tools tools = Tools.required();
        try (LiveCluster cluster = LiveCluster.start(folder, tools, 3, "")) {
            healthy(cluster);
            switchover(cluster);
            frozen(cluster);
            killed(cluster);
            withoutStore(cluster);
        }
    }

    private void healthy(LiveCluster cluster) throws Exception {
        load(cluster);
        assertThat(rows("SELECT member, role_norm, answered, listed FROM $.patroni" + LAST + " ORDER BY member"))
                .containsExactly(
                        Map.of("member", "patroni1", "role_norm", "primary", "answered", "true", "listed", "true"),
                        Map.of("member", "patroni2", "role_norm", "replica", "answered", "true", "listed", "true"),
                        Map.of("member", "patroni3", "role_norm", "replica", "answered", "true", "listed", "true"));
        assertThat(rows("SELECT leader, leaders_answered, dcs_unreachable FROM $.cluster"))
                .containsExactly(Map.of("leader", "patroni1", "leaders_answered", "1", "dcs_unreachable", "false"));
        assertThat(rows("SELECT outcome FROM $.requests WHERE outcome NOT IN ('ok', 'unavailable_503', 'not_enabled')"))
                .isEmpty();
        assertThat(rows("SELECT member FROM $.metrics WHERE name = 'patroni_primary' AND value_int = 1"))
                .containsExactly(Map.of("member", "patroni1"));
        assertThat(rows("SELECT value FROM $.config WHERE path = 'ttl'")).containsExactly(Map.of("value", "20"));
    }

    private void switchover(LiveCluster cluster) throws Exception {
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
            try {
                cluster.switchover("patroni1", "patroni2");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!change.isDone()) {
            load(cluster);
        }
        change.join();
        cluster.awaitHealth();
        load(cluster);
        assertThat(rows("SELECT timeline, new_leader FROM $.history"))
                .containsExactly(Map.of("timeline", "1", "new_leader", "patroni2"));
        assertThat(rows("SELECT member, timeline FROM $.patroni" + LAST + " AND role_norm = 'primary'"))
                .containsExactly(Map.of("member", "patroni2", "timeline", "2"));
        assertThat(rows("SELECT cluster FROM $.multiple_primaries")).isEmpty();
        assertThat(rows("SELECT member, role FROM $.current_topology WHERE role = 'primary'"))
                .containsExactly(Map.of("member", "patroni2", "role", "primary"));
    }

    private void frozen(LiveCluster cluster) throws Exception {
        cluster.node("patroni3").freeze();
        try {
            load(cluster);
            assertThat(cluster.status("patroni3", "/liveness")).isEqualTo(200);
        } finally {
            cluster.node("patroni3").thaw();
        }
        assertThat(rows("SELECT endpoint, outcome FROM $.requests" + LAST
                        + " AND member = 'patroni3' AND outcome NOT IN ('skipped') ORDER BY endpoint"))
                .containsExactly(
                        Map.of("endpoint", "/liveness", "outcome", "ok"),
                        Map.of("endpoint", "/patroni", "outcome", "timeout"));
        assertThat(rows("SELECT answered, outcome FROM $.patroni" + LAST + " AND member = 'patroni3'"))
                .containsExactly(Map.of("answered", "false", "outcome", "timeout"));
        Until.holds("patroni3 is well", LONGEST, () -> cluster.status("patroni3", "/health") == 200);
    }

    private void killed(LiveCluster cluster) throws Exception {
        cluster.awaitHealth();
        cluster.node("patroni2").kill();
        load(cluster);
        assertThat(rows("SELECT leader, leader_answered FROM $.cluster" + LAST))
                .containsExactly(Map.of("leader", "patroni2", "leader_answered", "false"));
        assertThat(rows("SELECT outcome FROM $.patroni" + LAST + " AND member = 'patroni2'"))
                .containsExactly(Map.of("outcome", "refused"));
        Until.holds("another member leads", LONGEST, () -> cluster.leader().isPresent());
        String next = cluster.leader().orElseThrow();
        Until.holds("the list says so", LONGEST, () -> {
            load(cluster);
            return rows("SELECT leader FROM $.cluster" + LAST).equals(List.of(Map.of("leader", next)));
        });
        Until.holds("the timelines say so", LONGEST, () -> {
            load(cluster);
            List<Map<String, String>> history = rows("SELECT timeline, new_leader FROM $.history ORDER BY timeline");
            return history.size() == 2 && history.getLast().equals(Map.of("timeline", "2", "new_leader", next));
        });
        List<Map<String, String>> gaps = rows(
                "SELECT rounds, least_seconds, most_seconds, last_with_leader FROM $.leaderless ORDER BY first_without DESC LIMIT 1");
        assertThat(gaps).hasSize(1);
        assertThat(Double.parseDouble(gaps.getFirst().get("most_seconds"))).isBetween(1.0, 120.0);
        assertThat(rows("SELECT member FROM $.member_missing")).contains(Map.of("member", "patroni2"));
    }

    private void withoutStore(LiveCluster cluster) throws Exception {
        cluster.stopStore();
        Until.holds("the leader gave up", LONGEST, () -> cluster.leader().isEmpty());
        load(cluster);
        assertThat(rows("SELECT dcs_unreachable, leader_answered, observer FROM $.cluster" + LAST))
                .containsExactly(Map.of("dcs_unreachable", "true", "leader_answered", "false", "observer", "null"));
        assertThat(rows("SELECT member FROM $.patroni" + LAST + " AND answered ORDER BY member"))
                .containsExactly(Map.of("member", "patroni1"), Map.of("member", "patroni3"));
        assertThat(rows("SELECT new_leader FROM $.history WHERE new_leader IS NULL OR ended_at IS NULL"))
                .isEmpty();
        assertThat(cluster.status("patroni1", "/liveness")).isIn(200, 503);
    }

    private void load(LiveCluster cluster) {
        List<String> words = new ArrayList<>(List.of("run", "--url", cluster.urls("http", "127.0.0.1")));
        words.addAll(List.of("--duckdb-file", file().toString(), "--views", "--read-timeout", "5s", "--quiet"));
        Outcome outcome = Outcome.of(words.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.notes()).isZero();
    }

    private List<Map<String, String>> rows(String sql) throws Exception {
        try (Loaded loaded = new Loaded(file())) {
            return loaded.rows(sql);
        }
    }

    private Path file() {
        return folder.resolve("live.duckdb");
    }
}
