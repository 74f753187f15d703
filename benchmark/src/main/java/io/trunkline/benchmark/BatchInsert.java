// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows a hundred at a time, with one statement of a hundred tuples: the fastest of the ordinary ways to insert with this
 * driver, whose {@code executeBatch} runs the statement once per row.
 */
final class BatchInsert {
    private static final int ROWS = 100;

    private final Connection connection;
    private final String table;
    private final List<List<@Nullable Object>> waiting = new ArrayList<>(ROWS);

    BatchInsert(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    void add(List<@Nullable Object> row) throws SQLException {
        waiting.add(row);
        if (waiting.size() == ROWS) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql())) {
            int parameter = 1;
            for (List<@Nullable Object> row : waiting) {
                for (Object value : row) {
                    insert.setObject(parameter++, value);
                }
            }
            insert.executeUpdate();
        }
        waiting.clear();
    }

    private String sql() {
        String tuple =
                "(" + String.join(", ", Collections.nCopies(waiting.getFirst().size(), "?")) + ")";
        return "INSERT INTO " + table + " VALUES " + String.join(", ", Collections.nCopies(waiting.size(), tuple));
    }
}
