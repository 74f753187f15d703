// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table as the schema document has it.
 *
 * @param name normalized name
 * @param parent the table whose rows hold this table's rows as a list; empty for a root table
 * @param columns in the order of the destination's table
 * @param properties all other properties in their order (such as {@code write_disposition}, {@code resource}), values as in JSON
 */
public record TableSchema(
        String name, Optional<String> parent, List<ColumnSchema> columns, Map<String, Object> properties) {
    public TableSchema {
        columns = List.copyOf(columns);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The column of that name. */
    public Optional<ColumnSchema> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** Columns that exist at the destination: those with a type. */
    public List<ColumnSchema> completeColumns() {
        return columns.stream().filter(column -> column.type().isPresent()).toList();
    }

    /** Names of the columns that carry the boolean hint, in order. */
    public List<String> columnsWith(String hint) {
        return columns.stream()
                .filter(column -> column.has(hint))
                .map(ColumnSchema::name)
                .toList();
    }

    /** The same table without the types of its columns: one that a destination does not make before there are rows. */
    public TableSchema untyped() {
        return new TableSchema(
                name, parent, columns.stream().map(ColumnSchema::untyped).toList(), properties);
    }

    /** The same table with one more column at the end; a column of that name is removed first. */
    public TableSchema with(ColumnSchema column) {
        List<ColumnSchema> more = new ArrayList<>(columns);
        more.removeIf(old -> old.name().equals(column.name()));
        more.add(column);
        return new TableSchema(name, parent, more, properties);
    }

    /** The same table with a property set. */
    public TableSchema with(String property, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new TableSchema(name, parent, columns, more);
    }
}
