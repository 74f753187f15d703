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
import java.math.BigDecimal;
import java.util.Optional;

/** Fits values into decimal columns digit by digit: nothing is rounded. */
final class Decimals {
    private static final int MOST_DIGITS = 38;

    private Decimals() {}

    static Coerced coerce(ColumnType type, JsonValue value) {
        return switch (value) {
            case Whole number -> fit(type, PythonNumber.exact(number.digits()));
            case Fraction number -> fit(type, PythonNumber.exact(number.text()));
            case Text text -> text(type, text.value());
            case Bool bool -> new Alien();
            case Null nothing -> new Alien();
            case Obj object -> new Alien();
            case Arr array -> new Alien();
        };
    }

    private static Coerced text(ColumnType type, String text) {
        if (PythonNumber.notFinite(text).isPresent()) {
            return new TooLarge();
        }
        Optional<BigDecimal> number = PythonNumber.decimal(text);
        return number.isPresent() ? fit(type, number) : new Alien();
    }

    private static Coerced fit(ColumnType type, Optional<BigDecimal> number) {
        return number.map(BigDecimal::stripTrailingZeros)
                .filter(exact -> fits(type, exact))
                .<Coerced>map(exact -> new Fits(
                        new Cell.Wide(exact.setScale(type.decimalScale()).unscaledValue())))
                .orElseGet(TooLarge::new);
    }

    private static boolean fits(ColumnType type, BigDecimal exact) {
        int precision = Math.min(type.decimalPrecision(), MOST_DIGITS);
        long whole = (long) exact.precision() - exact.scale();
        return exact.signum() == 0 || exact.scale() <= type.decimalScale() && whole <= precision - type.decimalScale();
    }
}
