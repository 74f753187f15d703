// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one column's JSON object into a {@link ColumnSchema} and back without losing a property. */
final class ColumnDocument {
    private ColumnDocument() {}

    static ColumnSchema read(String name, Map<?, ?> json) {
        Map<String, Object> hints = new LinkedHashMap<>();
        json.forEach((key, value) -> hints.put(String.valueOf(key), value));
        hints.remove("name");
        Object nullable = hints.remove("nullable");
        Optional<DataType> dataType = Optional.ofNullable(hints.remove("data_type"))
                .map(String::valueOf)
                .flatMap(DataType::of);
        Optional<ColumnType> type = dataType.map(found -> takeType(found, hints));
        return new ColumnSchema(name, type, !Boolean.FALSE.equals(nullable), nullable != null, hints);
    }

    static Map<String, Object> write(ColumnSchema column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        column.type().ifPresent(type -> json.put("data_type", type.dataType().word()));
        if (column.nullableStated() || !column.nullable()) {
            json.put("nullable", column.nullable());
        }
        column.type().ifPresent(type -> putType(type, json));
        json.putAll(column.hints());
        return json;
    }

    /** The type, its parameters taken out of the hints, which an incomplete column keeps them in. */
    static ColumnType takeType(DataType dataType, Map<String, Object> hints) {
        boolean local = Boolean.FALSE.equals(hints.get("timezone"));
        if (local) {
            hints.remove("timezone");
        }
        return new ColumnType(dataType, takeInt(hints, "precision"), takeInt(hints, "scale"), !local);
    }

    private static int takeInt(Map<String, Object> hints, String property) {
        @Nullable Object value = hints.get(property);
        if (value instanceof Integer number) {
            hints.remove(property);
            return number;
        }
        return ColumnType.UNSET;
    }

    private static void putType(ColumnType type, Map<String, Object> json) {
        if (type.precision() != ColumnType.UNSET) {
            json.put("precision", type.precision());
        }
        if (type.scale() != ColumnType.UNSET) {
            json.put("scale", type.scale());
        }
        if (!type.timezone()) {
            json.put("timezone", false);
        }
    }
}
