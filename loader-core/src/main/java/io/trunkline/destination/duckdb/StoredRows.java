// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

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
        List<String> there = new Catalog(sql)
                .describe(table).stream().map(Catalog.Existing::name).toList();
        List<String> columns = wanted.stream().filter(there::contains).toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        String query = columns.stream()
                .map(column -> "CAST(" + quoted(column) + " AS VARCHAR)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.sql()));
        return sql.rows("reading " + table.table() + " of", row -> values(row, columns), query);
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
