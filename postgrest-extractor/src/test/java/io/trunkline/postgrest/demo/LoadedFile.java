// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The DuckDB file that a run left, and a way to see what is in it. */
final class LoadedFile implements AutoCloseable {
    private final Connection connection;

    private LoadedFile(Connection connection) {
        this.connection = connection;
    }

    static LoadedFile open(Path file) throws SQLException {
        var readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, readOnly);
        connection.setSchema("postgrest_pipeline_dataset");
        return new LoadedFile(connection);
    }

    /** Prints the answer as a table. */
    void ask(String question) throws SQLException {
        List<List<String>> lines = new ArrayList<>();
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            int columns = answer.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                names.add(answer.getMetaData().getColumnLabel(column));
            }
            lines.add(names);
            while (answer.next()) {
                lines.add(row(answer, columns));
            }
        }
        lines.forEach(line -> System.out.println(aligned(line, lines)));
    }

    private static List<String> row(ResultSet answer, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            values.add(String.valueOf(answer.getObject(column)));
        }
        return values;
    }

    private static String aligned(List<String> line, List<List<String>> all) {
        var text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            String value = line.get(column);
            text.append("  ").append(value).repeat(' ', width(column, all) - value.length());
        }
        return text.toString().stripTrailing();
    }

    private static int width(int column, List<List<String>> lines) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
