// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into a DuckDB file after a run. */
final class Loaded implements AutoCloseable {
    private final Connection connection;
    private final String dataset;

    Loaded(Path file, String dataset) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        this.dataset = dataset;
    }

    static Loaded store(Path file) throws SQLException {
        return new Loaded(file, "postgrest_pipeline_dataset");
    }

    /** The only value of a query; {@code $} stands for the dataset. */
    String value(String sql) throws SQLException {
        return rows(sql).getFirst().getFirst();
    }

    long count(String table) throws SQLException {
        return Long.parseLong(value("SELECT count(*) FROM $." + table));
    }

    List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.replace("$", '"' + dataset + '"'))) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Every table with its rows, without what differs from run to run by nature: ids and load ids. */
    Map<String, List<List<String>>> everything() throws SQLException {
        Map<String, List<List<String>>> tables = new TreeMap<>();
        for (List<String> table : rows("SELECT table_name FROM information_schema.tables WHERE table_schema = '"
                + dataset + "' AND table_name NOT LIKE '\\_%' ESCAPE '\\'")) {
            String name = table.getFirst();
            String order = "ORDER BY ALL";
            tables.put(
                    name,
                    rows(
                            "SELECT COLUMNS(lambda c: c NOT LIKE '\\_dlt\\_%' ESCAPE '\\' OR c = '_dlt_list_idx') FROM $.\""
                                    + name + "\" " + order));
        }
        return tables;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
