// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table or view as the page describes it.
 *
 * @param name the name as the server has it
 * @param comment the owner's comment
 * @param columns in the order of the table
 * @param writable whether anything but reading is offered
 */
public record Relation(String name, Optional<String> comment, List<RelationColumn> columns, boolean writable) {
    public Relation {
        columns = List.copyOf(columns);
    }

    /** Columns marked as primary key, in the order of the table. */
    public List<String> primaryKey() {
        return columns.stream()
                .filter(RelationColumn::primaryKey)
                .map(RelationColumn::name)
                .toList();
    }

    /**
     * Whether the marked key is a real one. A view inherits the mark from one of its tables, where it may repeat; but only tables have
     * columns that are declared not to be null, and those of a key always are.
     */
    public boolean keyIsDeclared() {
        var key = columns.stream().filter(RelationColumn::primaryKey).toList();
        return !key.isEmpty() && key.stream().allMatch(RelationColumn::required);
    }

    /** Most likely a view: the page does not tell. */
    public boolean looksLikeView() {
        return !writable || columns.stream().noneMatch(RelationColumn::required);
    }

    /** The same relation with these columns in the place of its own. */
    public Relation withColumns(List<RelationColumn> others) {
        return new Relation(name, comment, others, writable);
    }

    /** The same relation with these types in the place of its own; columns that it does not know are added. */
    public Relation typed(Map<String, String> types) {
        List<RelationColumn> typed = new ArrayList<>();
        columns.forEach(column -> typed.add(
                types.containsKey(column.name()) ? column.typed(types.getOrDefault(column.name(), "")) : column));
        new TreeMap<>(types).forEach((column, type) -> {
            if (columns.stream().noneMatch(known -> known.name().equals(column))) {
                typed.add(RelationColumn.unpublished(column, type));
            }
        });
        return withColumns(typed);
    }
}
