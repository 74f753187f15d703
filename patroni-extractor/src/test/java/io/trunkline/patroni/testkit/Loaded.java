// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into a DuckDB file after a run. */
public final class Loaded implements AutoCloseable {
    private static final String DATASET = "patroni_pipeline_dataset";

    private final Connection connection;

    /** Opens the file. */
    public Loaded(Path file) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
    }

    /** Whether there is a table of that name. */
    public boolean has(String table) throws SQLException {
        return !rows("SELECT 1 FROM duckdb_tables() WHERE schema_name = '" + DATASET + "' AND table_name = '" + table
                        + "' UNION ALL SELECT 1 FROM duckdb_views() WHERE schema_name = '" + DATASET
                        + "' AND view_name = '"
                        + table + "'")
                .isEmpty();
    }

    /** The only value of a query, as text; {@code $} stands for the dataset. */
    public String value(String sql) throws SQLException {
        return String.valueOf(rows(sql).getFirst().values().iterator().next());
    }

    /** All rows of a query as text by column; NULL is the word null. */
    public List<Map<String, String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.replace("$", '"' + DATASET + '"'))) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), String.valueOf(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** All rows of a table; none if there is no table. */
    public List<Map<String, String>> table(String name) throws SQLException {
        return has(name) ? rows("SELECT * FROM $.\"" + name + "\"") : List.of();
    }

    /** Rows as lines, cells divided by a bar, under a line of names. */
    public String text(String sql) throws SQLException {
        List<Map<String, String>> rows = rows(sql);
        StringBuilder text = new StringBuilder();
        rows.stream()
                .findFirst()
                .ifPresent(row -> text.append(String.join(" | ", row.keySet())).append('\n'));
        rows.forEach(row -> text.append(String.join(" | ", row.values())).append('\n'));
        return text.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
