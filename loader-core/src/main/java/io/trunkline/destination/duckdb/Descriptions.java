// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.trunkline.destination.SqlName.quoted;

/**
 * Remembers for one connection, the file's only writer, how its tables look: asking DuckDB costs a millisecond each time. A statement
 * that may change a table makes it forgotten.
 */
final class Descriptions {
    /** Names of tables by the address of what holds them. */
    private final Map<String, Set<String>> tables = new HashMap<>();

    private final Map<TableRef, List<Catalog.Existing>> columns = new HashMap<>();
    private final Set<String> surveyed = new HashSet<>();

    /** Names of the tables where this one is or would be, if they are known. */
    Optional<Set<String>> tablesBeside(TableRef table) {
        return Optional.ofNullable(tables.get(place(table)));
    }

    void tablesBeside(TableRef table, Set<String> names) {
        tables.put(place(table), Set.copyOf(names));
    }

    /** Whether this is the first time that somebody wants to see all tables where this one is. */
    boolean survey(TableRef table) {
        return surveyed.add(place(table));
    }

    /** Columns of a table, if they are known. */
    Optional<List<Catalog.Existing>> columns(TableRef table) {
        return Optional.ofNullable(columns.get(table));
    }

    void columns(TableRef table, List<Catalog.Existing> found) {
        columns.put(table, List.copyOf(found));
    }

    /** Forgets what the statement may change; everything, if it names no table that is known. */
    void hear(String statement) {
        String word = statement.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        switch (word) {
            case "CREATE", "ALTER", "DROP" -> {
                boolean known = tables.keySet().removeIf(statement::contains);
                columns.keySet().removeIf(table -> !known || statement.contains(table.sql()));
                if (!known) {
                    tables.clear();
                }
            }
            case "ROLLBACK", "ATTACH", "DETACH", "USE" -> {
                tables.clear();
                columns.clear();
            }
            default -> {}
        }
    }

    /** How addresses of tables there begin. */
    private static String place(TableRef table) {
        return quoted(table.catalog()) + '.' + quoted(table.schema()) + '.';
    }
}
