// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static io.trunkline.destination.SqlName.quoted;

/** Reads published rows back, as text, for a source that has to know its own past. */
record StoredRows(Sql sql, TableRef table) {
    List<Map<String, String>> read(List<String> wanted) {
        Map<String, String> there = new Catalog(sql)
                .describe(table).stream()
                        .collect(Collectors.toMap(Catalog.Existing::name, Catalog.Existing::type, (a, b) -> a));
        List<String> columns = wanted.stream().filter(there::containsKey).toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        String query = columns.stream()
                .map(column -> text(column, there.getOrDefault(column, "")))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.sql()));
        return sql.rows("reading " + table.table(), row -> values(row, columns), query);
    }

    /** Instants are told in UTC, as everywhere, whatever the zone of the server's user. */
    private static String text(String column, String type) {
        return type.startsWith("timestamp") && type.endsWith("with time zone")
                ? "CAST(" + quoted(column) + " AT TIME ZONE 'UTC' AS text) || '+00'"
                : "CAST(" + quoted(column) + " AS text)";
    }

    private static Map<String, String> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = row.getString(i + 1);
            if (value != null) {
                values.put(columns.get(i), value);
            }
        }
        return values;
    }
}
