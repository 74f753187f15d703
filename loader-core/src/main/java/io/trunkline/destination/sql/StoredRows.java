// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads published rows back, as text, for a source that has to know its own past. */
public record StoredRows(DatasetTables tables) {
    /** All rows of a table, without what is NULL and columns that do not exist. */
    public List<Map<String, String>> read(String table, List<String> wanted) {
        Map<String, String> there = tables.asText(table);
        List<String> columns = wanted.stream().filter(there::containsKey).toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        String query = columns.stream()
                .map(there::get)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + tables.address(table)));
        return tables.statements().rows("reading " + table, row -> values(row, columns), query);
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
