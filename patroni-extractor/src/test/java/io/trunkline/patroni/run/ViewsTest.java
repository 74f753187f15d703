// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import io.trunkline.patroni.view.PatroniViews;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks the ready-made questions after rounds over recorded states, one after the other, as if one cluster had gone through them. */
class ViewsTest {
    @TempDir
    Path folder;

    @Test
    void allViewsCanBeAskedBeforeAnythingIsLoaded() throws Exception {
        Outcome outcome = Outcome.of("views", "--duckdb-file", file().toString());
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        assertThat(outcome.results()).contains("leaderless: When nobody led");
        for (var view : PatroniViews.all()) {
            assertThat(rows("SELECT * FROM $.\"" + view.name() + "\""))
                    .as(view.name())
                    .isEmpty();
        }
    }

    @Test
    void theyCanStillBeAskedWhenNewColumnsAppear() throws Exception {
        load("2.1.7", "healthy");
        load("4.1.4", "quorum");
        for (var view : PatroniViews.all()) {
            assertThat(rows("SELECT * FROM $.\"" + view.name() + "\""))
                    .as(view.name())
                    .isNotNull();
        }
    }

    @Test
    void theTopologyIsThatOfTheLastRound() throws Exception {
        load("4.1.4", "healthy");
        load("4.1.4", "after-switchover");
        assertThat(rows("SELECT member, role, answered FROM $.current_topology ORDER BY member"))
                .containsExactly(
                        Map.of("member", "patroni1", "role", "replica", "answered", "true"),
                        Map.of("member", "patroni2", "role", "primary", "answered", "true"),
                        Map.of("member", "patroni3", "role", "replica", "answered", "true"));
    }

    @Test
    void aClusterIsWithoutALeaderWhileItsLeaderIsDeadWhateverTheListSays() throws Exception {
        load("4.1.4", "after-switchover");
        load("4.1.4", "mid-failover");
        assertThat(rows("SELECT leader, leader_answered FROM $.cluster ORDER BY run_started_at")
                        .getLast())
                .isEqualTo(Map.of("leader", "patroni2", "leader_answered", "false"));
        assertThat(rows("SELECT rounds, most_seconds, first_with_leader FROM $.leaderless"))
                .containsExactly(Map.of("rounds", "1", "most_seconds", "null", "first_with_leader", "null"));
        load("4.1.4", "just-promoted");
        assertThat(rows("SELECT rounds, least_seconds >= 0 AND most_seconds > 0 AS bounded FROM $.leaderless"))
                .containsExactly(Map.of("rounds", "1", "bounded", "true"));
        assertThat(rows("SELECT count(*) AS n FROM $.multiple_primaries").getFirst())
                .containsEntry("n", "0");
    }

    @Test
    void failoversAreCountedByWeekAndEachLeaderHasItsTime() throws Exception {
        load("4.1.4", "after-failover");
        assertThat(rows("SELECT week, timelines, leader_changes FROM $.failovers_weekly"))
                .containsExactly(Map.of("week", "2026-11-16T00:00Z", "timelines", "2", "leader_changes", "2"));
        assertThat(rows("SELECT timeline, leader, to_ts IS NULL AS leads FROM $.leader_intervals ORDER BY timeline"))
                .containsExactly(
                        Map.of("timeline", "2", "leader", "patroni2", "leads", "false"),
                        Map.of("timeline", "3", "leader", "patroni3", "leads", "true"));
    }

    @Test
    void lagIsWhatIsNotReplayedAlsoWherePatroniSaysNone() throws Exception {
        load("3.0.2", "replica-replay-lag");
        assertThat(rows("SELECT lag, replay_lag_bytes FROM $.members WHERE member = 'patroni3'"))
                .containsExactly(Map.of("lag", "0", "replay_lag_bytes", "12728704"));
        assertThat(rows("SELECT member, max_bytes, p50_bytes FROM $.lag_percentiles ORDER BY member"))
                .containsExactly(
                        Map.of("member", "patroni2", "max_bytes", "0", "p50_bytes", "0.0"),
                        Map.of("member", "patroni3", "max_bytes", "12728704", "p50_bytes", "1.2728704E7"));
        assertThat(rows("SELECT member FROM $.replication_lag WHERE replay_lag_bytes > 0"))
                .containsExactly(Map.of("member", "patroni3"));
    }

    @Test
    void aRestartIsPendingSinceTheFirstRoundThatSawIt() throws Exception {
        load("4.1.4", "after-switchover");
        load("4.1.4", "pending-restart");
        load("4.1.4", "pending-restart");
        String first = rows("SELECT min(scraped_at) AS at FROM $.patroni WHERE pending_restart AND member = 'patroni1'")
                .getFirst()
                .get("at");
        assertThat(
                        rows(
                                "SELECT since, parameter, old_value, new_value FROM $.pending_restarts WHERE member = 'patroni1' ORDER BY parameter"))
                .containsExactly(
                        Map.of("since", first, "parameter", "max_connections", "old_value", "25", "new_value", "31"),
                        Map.of(
                                "since",
                                first,
                                "parameter",
                                "max_worker_processes",
                                "old_value",
                                "4",
                                "new_value",
                                "5"));
        assertThat(rows("SELECT path, old_value, new_value FROM $.config_changes ORDER BY path"))
                .containsExactly(
                        Map.of("path", "postgresql.parameters.max_connections", "old_value", "25", "new_value", "31"),
                        Map.of(
                                "path",
                                "postgresql.parameters.max_worker_processes",
                                "old_value",
                                "4",
                                "new_value",
                                "5"));
        load("4.1.4", "after-switchover");
        assertThat(rows("SELECT * FROM $.pending_restarts")).isEmpty();
    }

    @Test
    void aProbeWithoutAnAnswerIsNotAvailable() throws Exception {
        load("4.1.4", "healthy");
        load("4.1.4", "hung-postgres");
        assertThat(
                        rows("SELECT member, rounds, yes, without_answer, availability FROM $.probe_availability WHERE probe = 'health' ORDER BY member")
                                .getLast())
                .isEqualTo(Map.of(
                        "member", "patroni3", "rounds", "2", "yes", "1", "without_answer", "1", "availability", "0.5"));
        assertThat(rows("SELECT member FROM $.\"primary\" WHERE ok"))
                .allMatch(row -> row.get("member").equals("patroni1"));
        assertThat(rows("SELECT member FROM $.read_only WHERE ok")).hasSize(3);
    }

    @Test
    void aReplicaOnAnOldTimelineIsFound() throws Exception {
        load("4.1.4", "just-promoted");
        assertThat(rows("SELECT member, timeline, leader_timeline, rounds FROM $.timeline_laggards"))
                .containsExactly(Map.of("member", "patroni1", "timeline", "2", "leader_timeline", "3", "rounds", "1"));
        load("4.1.4", "after-failover");
        load("4.1.4", "after-failover");
        assertThat(rows("SELECT * FROM $.timeline_laggards")).isEmpty();
    }

    @Test
    void aLostStoreIsNotTwoPrimaries() throws Exception {
        load("4.1.4", "dcs-down");
        assertThat(rows("SELECT * FROM $.multiple_primaries")).isEmpty();
        assertThat(rows("SELECT reachable, has_leader, dcs_unreachable FROM $.cluster_health"))
                .containsExactly(Map.of("reachable", "true", "has_leader", "false", "dcs_unreachable", "true"));
    }

    @Test
    void aStandbyClusterIsNotItsSource() throws Exception {
        try (ReplayedCluster standby = Runs.cluster("4.1.4", "standby-cluster");
                ReplayedCluster source = Runs.cluster("4.1.4", "standby-cluster.source")) {
            Path config = Files.writeString(folder.resolve("clusters.yaml"), """
                    clusters:
                      - name: dr
                        entrypoints: [%s]
                      - name: main
                        entrypoints: [%s]
                    """.formatted(
                            standby.urls().getFirst(), source.urls().getFirst()));
            assertThat(Runs.configured(config, file(), "--views").status()).isZero();
        }
        assertThat(rows("SELECT count(DISTINCT system_identifier) AS ids, count(*) AS clusters FROM $.cluster"))
                .containsExactly(Map.of("ids", "1", "clusters", "2"));
        assertThat(
                        rows(
                                "SELECT cluster, member, role FROM $.current_topology WHERE role <> 'replica' ORDER BY cluster"))
                .containsExactly(
                        Map.of("cluster", "dr", "member", "patroni1", "role", "standby_leader"),
                        Map.of("cluster", "main", "member", "patroni1", "role", "primary"));
    }

    private void load(String version, String state) {
        try (ReplayedCluster cluster = Runs.cluster(version, state)) {
            String urls = String.join(
                    ",", cluster.urls().stream().map(Object::toString).toList());
            Outcome outcome = Runs.load(urls, file(), "--views");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
        }
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
