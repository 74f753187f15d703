// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.benchmark;

import io.trunkline.patroni.view.PatroniViews;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills the tables of a file that one load has made with a year of rounds, one each minute, and measures each view over its last month. */
public final class YearMain {
    private static final String DATASET = "patroni_pipeline_dataset";
    private static final int TIMES = 3;
    private static final Map<String, String> MOMENT = Map.ofEntries(
            Map.entry("current_topology", "seen_at"),
            Map.entry("failovers_weekly", "week"),
            Map.entry("leader_intervals", "from_ts"),
            Map.entry("leaderless", "last_without"),
            Map.entry("multiple_primaries", "seen_at"),
            Map.entry("replication_lag", "scraped_at"),
            Map.entry("lag_percentiles", "day"),
            Map.entry("timeline_laggards", "seen_at"),
            Map.entry("pending_restarts", "since"),
            Map.entry("config_changes", "changed_at"),
            Map.entry("restarts", "seen_at"),
            Map.entry("probe_availability", "day"),
            Map.entry("primary_not_running", "scraped_at"),
            Map.entry("member_missing", "last_listed"),
            Map.entry("version_drift", ""),
            Map.entry("cluster_health", "seen_at"),
            Map.entry("api_latency", "day"),
            Map.entry("clock_skew", "scraped_at"));

    private YearMain() {}

    /** {@code YearMain FILE ROUNDS}: 525,600 rounds are a year. */
    public static void main(String... words) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + words[0]);
                Statement sql = connection.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("SET threads = 2");
            sql.execute("USE " + DATASET);
            fill(sql, Integer.parseInt(words[1]));
            for (var view : PatroniViews.all()) {
                measure(sql, view.name());
            }
        }
    }

    private static void fill(Statement sql, int rounds) throws SQLException {
        String run = value(sql, "SELECT max(run_id) FROM cluster");
        for (String table : List.of("cluster", "patroni", "members", "probes")) {
            String columns = String.join(", ", columns(sql, table));
            String changed = columns.replace("\"scraped_at\"", "now() - to_minutes(i)")
                    .replace("\"run_started_at\"", "now() - to_minutes(i)")
                    .replace("\"run_id\"", "'r' || i")
                    .replace("\"_dlt_id\"", "uuid()");
            sql.execute("CREATE TEMP TABLE one AS SELECT * FROM " + table + " WHERE run_id = '" + run + "'");
            sql.execute("INSERT INTO " + table + " (" + columns + ") SELECT " + changed + " FROM (SELECT unnest(range("
                    + rounds + ", 0, -1)) AS i), one");
            sql.execute("DROP TABLE one");
            System.out.printf(Locale.ROOT, "%s: %s rows%n", table, value(sql, "SELECT count(*) FROM " + table));
        }
    }

    private static List<String> columns(Statement sql, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = sql.executeQuery("DESCRIBE " + table)) {
            while (found.next()) {
                columns.add('"' + found.getString("column_name") + '"');
            }
        }
        return columns;
    }

    private static void measure(Statement sql, String view) throws SQLException {
        String moment = MOMENT.getOrDefault(view, "scraped_at");
        String where = moment.isEmpty() ? "" : " WHERE " + moment + " > now() - INTERVAL 30 DAY";
        List<Double> seconds = new ArrayList<>();
        String rows = "";
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            rows = value(sql, "SELECT count(*) FROM (SELECT * FROM \"" + view + "\"" + where + ")");
            value(sql, "SELECT sum(hash(COLUMNS(*)))::VARCHAR FROM (SELECT * FROM \"" + view + "\"" + where + ")");
            seconds.add((System.nanoTime() - began) / 2e9);
        }
        Collections.sort(seconds);
        System.out.printf(Locale.ROOT, "%-24s %8s rows  %6.3f s%n", view, rows, seconds.get(TIMES / 2));
    }

    private static String value(Statement sql, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getObject(1));
        }
    }
}
