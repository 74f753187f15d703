// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table or view that is exposed. */
public record Relation(
        String schema,
        String name,
        Optional<String> comment,
        boolean view,
        Set<Write> writes,
        List<Column> columns,
        Set<String> keyColumns,
        List<ForeignKey> foreignKeys) {

    public Relation {
        writes = Set.copyOf(writes);
        columns = List.copyOf(columns);
        keyColumns = Set.copyOf(keyColumns);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** What can be done with it besides reading, privileges aside. */
    public enum Write {
        INSERT,
        UPDATE,
        DELETE
    }

    /** A foreign key of one column. */
    public record ForeignKey(String column, String targetTable, String targetColumn) {}
}
