// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table as the schema document has it.
 *
 * @param name normalized name
 * @param type the type; empty while no value was seen (dlt calls such a column incomplete)
 * @param nullable whether NULL is allowed
 * @param nullableStated whether the document says so in words; dlt leaves it out for declared columns
 * @param hints all other properties in their order (such as {@code primary_key}, {@code unique}, {@code variant}), values as in JSON
 */
public record ColumnSchema(
        String name, Optional<ColumnType> type, boolean nullable, boolean nullableStated, Map<String, Object> hints) {
    public ColumnSchema {
        hints = Collections.unmodifiableMap(new LinkedHashMap<>(hints));
    }

    /** A column that states whether NULL is allowed. */
    public ColumnSchema(String name, Optional<ColumnType> type, boolean nullable, Map<String, Object> hints) {
        this(name, type, nullable, true, hints);
    }

    /** A column as a source declares it: nullable without saying so. */
    public static ColumnSchema declared(String name, Optional<ColumnType> type) {
        return new ColumnSchema(name, type, true, false, Map.of());
    }

    /** A nullable column without hints. */
    public static ColumnSchema of(String name, ColumnType type) {
        return new ColumnSchema(name, Optional.of(type), true, Map.of());
    }

    /** Whether the boolean hint of that name is set. */
    public boolean has(String hint) {
        return Boolean.TRUE.equals(hints.get(hint));
    }

    /** The same column with one more hint. */
    public ColumnSchema with(String hint, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(hints);
        more.put(hint, value);
        return new ColumnSchema(name, type, nullable, nullableStated, more);
    }

    /** The same column, complete: with this type. */
    public ColumnSchema typed(ColumnType columnType) {
        return new ColumnSchema(name, Optional.of(columnType), nullable, nullableStated, hints);
    }

    /** The same column, complete: with this type and the parameters that its hints have for it. */
    public ColumnSchema typed(DataType dataType) {
        Map<String, Object> others = new LinkedHashMap<>(hints);
        ColumnType columnType = ColumnDocument.takeType(dataType, others);
        return new ColumnSchema(name, Optional.of(columnType), nullable, nullableStated, others);
    }

    /** The same column, incomplete. */
    public ColumnSchema untyped() {
        return new ColumnSchema(name, Optional.empty(), nullable, nullableStated, hints);
    }

    /** The same column under another name. */
    public ColumnSchema named(String other) {
        return new ColumnSchema(other, type, nullable, nullableStated, hints);
    }

    /** The same column without a hint. */
    public ColumnSchema without(String hint) {
        Map<String, Object> others = new LinkedHashMap<>(hints);
        others.remove(hint);
        return new ColumnSchema(name, type, nullable, nullableStated, others);
    }

    /** The column with everything that the other one says; its own type stays if it has one. */
    public ColumnSchema overlaid(ColumnSchema other) {
        Map<String, Object> all = new LinkedHashMap<>(hints);
        all.putAll(other.hints);
        return new ColumnSchema(
                name,
                type.or(() -> other.type),
                other.nullableStated ? other.nullable : nullable,
                nullableStated || other.nullableStated,
                all);
    }

    /** The same column, nullable. */
    public ColumnSchema optional() {
        return new ColumnSchema(name, type, true, true, hints);
    }

    /** The same column, not nullable. */
    public ColumnSchema required() {
        return new ColumnSchema(name, type, false, true, hints);
    }
}
