// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import io.trunkline.patroni.view.PatroniViews;
import io.trunkline.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps the story of a cluster in PostgreSQL: the same rounds give the same answers there as in a DuckDB file. */
class RoundsInPostgresTest {
    private static final List<String> ANSWERS = List.of(
            "SELECT member, role, state, answered, timeline FROM $.current_topology ORDER BY member",
            "SELECT timelines, leader_changes, same_leader FROM $.failovers_weekly",
            "SELECT timeline, leader, ended_at FROM (SELECT timeline, leader, from_ts AS ended_at FROM $.leader_intervals) AS i ORDER BY 1",
            "SELECT rounds, rounds_without_answer FROM $.leaderless",
            "SELECT member, timeline, leader_timeline, rounds FROM $.timeline_laggards",
            "SELECT member, parameter, old_value, new_value FROM $.pending_restarts ORDER BY 1, 2",
            "SELECT path, old_value, new_value FROM $.config_changes ORDER BY 1",
            "SELECT member, probe, rounds, yes, no, without_answer FROM $.probe_availability ORDER BY 1, 2",
            "SELECT member, rounds, max_bytes FROM $.lag_percentiles ORDER BY 1",
            "SELECT reachable, has_leader, members_listed, members_answered, paused, timelines, pending_restarts FROM $.cluster_health");

    @TempDir
    Path folder;

    @Test
    void everyQuestionHasTheSameAnswerAsInAFile() throws Exception {
        PostgresServer.shared().create("story");
        assertThat(postgres("story", "views").status()).isZero();
        for (String state : List.of("after-switchover", "pending-restart", "mid-failover", "just-promoted")) {
            try (ReplayedCluster cluster = Runs.cluster("4.1.4", state)) {
                String urls = String.join(
                        ",", cluster.urls().stream().map(Object::toString).toList());
                assertThat(Runs.load(urls, file(), "--views").status()).isZero();
                Outcome outcome = postgres("story", "run", "--url", urls, "--views");
                assertThat(outcome.status()).as(outcome.notes()).isZero();
            }
        }
        try (Loaded loaded = new Loaded(file())) {
            for (var view : PatroniViews.all()) {
                String query = "SELECT * FROM $.\"" + view.name() + "\"";
                assertThat(rows("story", query)).as(view.name()).hasSameSizeAs(loaded.rows(query));
            }
            for (String query : ANSWERS) {
                List<List<String>> inFile = loaded.rows(query).stream()
                        .map(row -> row.values().stream()
                                .map(RoundsInPostgresTest::plain)
                                .toList())
                        .toList();
                assertThat(rows("story", query)).as(query).isEqualTo(inFile);
            }
        }
    }

    @Test
    void viewsOfOtherColumnsAreMadeAnew() throws Exception {
        PostgresServer.shared().create("anew");
        assertThat(postgres("anew", "views").status()).isZero();
        try (Connection connection = PostgresServer.shared().superuser("anew");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE OR REPLACE VIEW patroni_pipeline_dataset.restarts_of_ours AS SELECT 1 AS one");
            sql.execute("DROP VIEW patroni_pipeline_dataset.restarts");
            sql.execute("CREATE VIEW patroni_pipeline_dataset.restarts AS SELECT 'old' AS other_column");
        }
        Outcome again = postgres("anew", "views");
        assertThat(again.status()).as(again.notes()).isZero();
        assertThat(rows("anew", "SELECT member FROM $.restarts")).isEmpty();
    }

    @Test
    void aRunKeyMakesTheRoundOnce() throws Exception {
        PostgresServer.shared().create("once");
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            String url = cluster.urls().getFirst().toString();
            assertThat(postgres("once", "run", "--url", url, "--run-key", "job-1")
                            .status())
                    .isZero();
            assertThat(postgres("once", "run", "--url", url, "--run-key", "job-1")
                            .status())
                    .isZero();
        }
        assertThat(rows("once", "SELECT run_id FROM $.cluster")).hasSize(1);
        assertThat(rows(
                        "once",
                        "SELECT cluster, run_id, member, probe FROM $.probes GROUP BY 1, 2, 3, 4 HAVING count(*) > 1"))
                .isEmpty();
    }

    private Outcome postgres(String database, String verb, String... more) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "postgres");
        return Outcome.of(Stream.concat(
                        Stream.of(
                                verb,
                                "--destination",
                                "postgres",
                                "--credentials",
                                "postgres://postgres@127.0.0.1:"
                                        + PostgresServer.shared().port() + "/" + database,
                                "--postgres-password-file",
                                password.toString(),
                                "--postgres-ssl-mode",
                                "disable"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<List<String>> rows(String database, String query) throws SQLException {
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query.replace("$", "patroni_pipeline_dataset"))) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(plain(String.valueOf(result.getObject(i))));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Moments are spelled differently by the two drivers. */
    private static String plain(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d[T ].*") ? text.substring(0, 10) : text;
    }

    private Path file() {
        return folder.resolve("patroni.duckdb");
    }
}
