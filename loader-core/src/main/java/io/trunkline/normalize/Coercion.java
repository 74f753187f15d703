// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.Coerced.Alien;
import io.trunkline.normalize.Coerced.Fits;
import io.trunkline.normalize.Coerced.TooLarge;
import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Bool;
import io.trunkline.normalize.JsonValue.Fraction;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DoubleText;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Fits values into column types by dlt's coercion matrix. */
final class Coercion {
    private static final Coerced ALIEN = new Alien();
    private static final Coerced TOO_LARGE = new TooLarge();
    private static final Set<String> YES = Set.of("yes", "true", "t", "y", "1");
    private static final Set<String> NO = Set.of("no", "false", "f", "n", "0");

    private Coercion() {}

    /** Fits a value that is not null. */
    static Coerced coerce(ColumnType type, JsonValue value) {
        return switch (type.dataType()) {
            case TEXT -> new Fits(Cell.of(text(value)));
            case BIGINT -> bigint(type, value);
            case DOUBLE -> floating(value);
            case BOOL -> bool(value);
            case JSON -> json(value);
            case DECIMAL, WEI -> Decimals.coerce(type, value);
            case TIMESTAMP -> Moments.timestamp(value);
            case DATE -> Moments.date(value);
            case TIME -> Moments.time(value);
            case BINARY -> binary(value);
        };
    }

    /** The text of a value in a text column. */
    static String text(JsonValue value) {
        return switch (value) {
            case Null nothing -> "";
            case Text text -> text.value();
            case Bool bool -> bool.value() ? "True" : "False";
            case Whole number -> number.digits().equals("-0") ? "0" : number.digits();
            case Fraction number -> {
                double rounded = number.value();
                yield Double.isInfinite(rounded) ? number.text() : DoubleText.python(rounded);
            }
            case Obj object -> JsonText.of(object);
            case Arr array -> JsonText.of(array);
        };
    }

    /** The text of a value that does not fit its type: numbers exactly as written. */
    static String exactText(JsonValue value) {
        return value instanceof Fraction number ? number.text() : text(value);
    }

    private static Coerced bigint(ColumnType type, JsonValue value) {
        return switch (value) {
            case Whole number -> fit(type, new BigInteger(number.digits()));
            case Text text ->
                PythonNumber.whole(text.value())
                        .map(number -> fit(type, number))
                        .orElse(ALIEN);
            case Fraction number -> wholeOf(type, number);
            case Bool bool -> ALIEN;
            case Null nothing -> ALIEN;
            case Obj object -> ALIEN;
            case Arr array -> ALIEN;
        };
    }

    private static Coerced wholeOf(ColumnType type, Fraction number) {
        double rounded = number.value();
        if (Double.isInfinite(rounded) || Math.abs(rounded) >= 0x1p63) {
            return TOO_LARGE;
        }
        if (rounded != Math.rint(rounded)) {
            return ALIEN;
        }
        return fit(type, BigInteger.valueOf((long) rounded));
    }

    private static Coerced fit(ColumnType type, BigInteger number) {
        int bits = type.precision() == ColumnType.UNSET ? Long.SIZE : Math.min(type.precision(), Long.SIZE);
        return number.bitLength() < width(bits) ? new Fits(new Cell.Bits(number.longValue())) : TOO_LARGE;
    }

    /** The width that destinations really have for a number of so many bits. */
    static int width(int bits) {
        return bits <= Byte.SIZE
                ? Byte.SIZE
                : bits <= Short.SIZE ? Short.SIZE : bits <= Integer.SIZE ? Integer.SIZE : Long.SIZE;
    }

    private static Coerced floating(JsonValue value) {
        return switch (value) {
            case Whole number -> finite(new BigInteger(number.digits()).doubleValue());
            case Fraction number -> finite(number.value());
            case Text text ->
                PythonNumber.notFinite(text.value())
                        .<Coerced>map(number -> new Fits(Cell.of(number)))
                        .or(() -> PythonNumber.floating(text.value()).map(Coercion::finite))
                        .orElse(ALIEN);
            case Bool bool -> ALIEN;
            case Null nothing -> ALIEN;
            case Obj object -> ALIEN;
            case Arr array -> ALIEN;
        };
    }

    private static Coerced finite(double number) {
        return Double.isInfinite(number) ? TOO_LARGE : new Fits(Cell.of(number));
    }

    private static Coerced bool(JsonValue value) {
        return switch (value) {
            case Bool bool -> new Fits(Cell.of(bool.value()));
            case Whole number -> new Fits(Cell.of(new BigInteger(number.digits()).signum() != 0));
            case Fraction number -> new Fits(Cell.of(number.value() != 0));
            case Text text -> word(text.value().toLowerCase(Locale.ROOT));
            case Null nothing -> ALIEN;
            case Obj object -> ALIEN;
            case Arr array -> ALIEN;
        };
    }

    private static Coerced word(String lower) {
        return YES.contains(lower) || NO.contains(lower) ? new Fits(Cell.of(YES.contains(lower))) : ALIEN;
    }

    private static Coerced json(JsonValue value) {
        return switch (value) {
            case Obj object -> new Fits(Cell.of(JsonText.of(object)));
            case Arr array -> new Fits(Cell.of(JsonText.of(array)));
            case Text text ->
                JsonTree.parse(text.value())
                        .<Coerced>map(parsed ->
                                new Fits(parsed instanceof Null ? new Cell.Nothing() : Cell.of(JsonText.of(parsed))))
                        .orElse(ALIEN);
            case Whole number -> ALIEN;
            case Fraction number -> ALIEN;
            case Bool bool -> ALIEN;
            case Null nothing -> ALIEN;
        };
    }

    private static Coerced binary(JsonValue value) {
        Optional<byte[]> bytes = switch (value) {
            case Text text -> PythonBytes.of(text.value());
            case Whole number -> PythonBytes.of(new BigInteger(number.digits()));
            case Fraction number -> Optional.empty();
            case Bool bool -> Optional.empty();
            case Null nothing -> Optional.empty();
            case Obj object -> Optional.empty();
            case Arr array -> Optional.empty();
        };
        return bytes.<Coerced>map(found -> new Fits(new Cell.Bytes(found))).orElse(ALIEN);
    }
}
