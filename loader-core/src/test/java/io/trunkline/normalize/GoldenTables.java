// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads Parquet and csv as DuckDB does for dlt, and shows columns, types and rows as the golden files do. */
final class GoldenTables {
    private static final String UNITS =
            "SELECT name, coalesce(regexp_extract(logical_type, ' ?(MILLIS|MICROS|NANOS)=[A-Z]', 1), '')"
                    + " FROM parquet_schema('%s') WHERE num_children IS NULL";

    private GoldenTables() {}

    static ObjectNode parquet(Path file) {
        return read("read_parquet('" + file + "')", (statement, shown) -> {
            Map<String, String> units = new LinkedHashMap<>();
            try (ResultSet found = statement.executeQuery(UNITS.formatted(file))) {
                while (found.next()) {
                    units.put(found.getString(1), found.getString(2));
                }
            }
            ArrayNode columns = shown.putArray("columns");
            try (ResultSet found = statement.executeQuery("DESCRIBE file")) {
                while (found.next()) {
                    String name = found.getString(1);
                    columns.addObject()
                            .put("name", name)
                            .put("type", (found.getString(2) + ' ' + units.get(name)).strip());
                }
            }
        });
    }

    /** A csv file as dlt's own reader sees it, with the types that are expected, and its columns in their order. */
    static ObjectNode csv(Path file, String header, JsonNode expected) {
        Map<String, JsonNode> known = new LinkedHashMap<>();
        expected.forEach(column -> known.put(column.path("name").asText(), column));
        String types = known.values().stream()
                .map(column -> "'" + column.path("name").asText() + "': '"
                        + column.path("type").asText() + "'")
                .collect(Collectors.joining(", ", ", types = {", "}"));
        String forced = known.values().stream()
                .filter(column -> !column.path("nullable").asBoolean())
                .map(column -> '"' + column.path("name").asText() + '"')
                .collect(Collectors.joining(", "));
        String options = ", union_by_name = true, header = true, null_padding = true"
                + (known.isEmpty() ? "" : types)
                + (forced.isEmpty() ? "" : ", force_not_null = [" + forced + ']');
        return read("read_csv('" + file + "'" + options + ')', (statement, shown) -> {
            ArrayNode columns = shown.putArray("columns");
            for (String name : header.split(",")) {
                columns.add(known.getOrDefault(
                        name, GoldenCase.MAPPER.createObjectNode().put("name", name)));
            }
        });
    }

    /** Shows the columns of a file that is in the table {@code file}. */
    private interface Columns {
        void show(Statement statement, ObjectNode shown) throws SQLException;
    }

    private static ObjectNode read(String source, Columns columns) {
        ObjectNode shown = GoldenCase.MAPPER.createObjectNode();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("CREATE TABLE file AS SELECT * FROM " + source);
            columns.show(statement, shown);
            List<String> names = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM file")) {
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    names.add(found.getMetaData().getColumnName(i));
                }
                rows(found, names, shown.putArray("rows"));
            }
            return shown;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    private static void rows(ResultSet found, List<String> names, ArrayNode rows) throws SQLException {
        while (found.next()) {
            ObjectNode row = rows.addObject();
            for (int i = 0; i < names.size(); i++) {
                String cell = found.getString(i + 1);
                if (cell != null) {
                    row.put(names.get(i), cell);
                }
            }
        }
    }
}
