// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.IsoText.Kind;
import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Bool;
import io.trunkline.normalize.JsonValue.Fraction;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.Schema;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides types and hints of new columns by the first value and the settings of the schema. */
final class Inference {
    private static final String NOT_NULL = "not_null";

    /** dlt's bound of its wide decimals; larger numbers are text. */
    private static final BigInteger LARGEST_WEI = new BigInteger("578960446186580977117854925043439539266");

    private final boolean timestamps;
    private final boolean dates;
    private final boolean largeIntegers;
    private final Predicate<String> required;
    private final Map<String, Predicate<String>> hints = new LinkedHashMap<>();
    private final Map<Predicate<String>, DataType> preferred = new LinkedHashMap<>();

    Inference(Schema schema) {
        List<?> detections = schema.settings().get("detections") instanceof List<?> list ? list : List.of();
        timestamps = detections.contains("iso_timestamp");
        dates = detections.contains("iso_date");
        largeIntegers = detections.contains("large_integer");
        Map<?, ?> byHint = schema.settings().get("default_hints") instanceof Map<?, ?> map ? map : Map.of();
        required = NamePattern.anyOf(byHint.get(NOT_NULL));
        byHint.forEach((hint, patterns) -> {
            if (!NOT_NULL.equals(hint)) {
                hints.put(String.valueOf(hint), NamePattern.anyOf(patterns));
            }
        });
        if (schema.settings().get("preferred_types") instanceof Map<?, ?> types) {
            types.forEach((pattern, type) -> DataType.of(String.valueOf(type))
                    .ifPresent(known -> preferred.put(NamePattern.of(String.valueOf(pattern)), known)));
        }
    }

    /** The type that the settings want for a column, whatever its values. */
    Optional<DataType> preferred(String column) {
        return preferred.entrySet().stream()
                .filter(entry -> entry.getKey().test(column))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The type of a column that begins with this value. */
    DataType detect(JsonValue value) {
        if (largeIntegers && value instanceof Whole number) {
            BigInteger whole = new BigInteger(number.digits());
            if (whole.bitLength() >= Long.SIZE && whole.signum() > 0) {
                return whole.compareTo(LARGEST_WEI) > 0 ? DataType.TEXT : DataType.WEI;
            }
        }
        if (value instanceof Text text && (timestamps || dates)) {
            Optional<Kind> kind = IsoText.parse(text.value()).map(IsoText.Moment::kind);
            if (timestamps && kind.equals(Optional.of(Kind.DATE_TIME))) {
                return DataType.TIMESTAMP;
            }
            if (dates && kind.equals(Optional.of(Kind.DATE))) {
                return DataType.DATE;
            }
        }
        return own(value);
    }

    /** The type of the JSON value itself. */
    static DataType own(JsonValue value) {
        return switch (value) {
            case Text text -> DataType.TEXT;
            case Bool bool -> DataType.BOOL;
            case Whole number -> DataType.BIGINT;
            case Fraction number -> DataType.DOUBLE;
            case Obj object -> DataType.JSON;
            case Arr array -> DataType.JSON;
            case Null nothing -> DataType.TEXT;
        };
    }

    /** A new column with the hints that the settings give its name. */
    ColumnSchema column(String name, DataType type) {
        Map<String, Object> found = new LinkedHashMap<>();
        hints.forEach((hint, names) -> {
            if (names.test(name)) {
                found.put(hint, true);
            }
        });
        return new ColumnSchema(name, Optional.of(ColumnType.of(type)), !required.test(name), found);
    }
}
