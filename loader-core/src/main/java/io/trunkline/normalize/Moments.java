// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.Coerced.Alien;
import io.trunkline.normalize.Coerced.Fits;
import io.trunkline.normalize.IsoText.Kind;
import io.trunkline.normalize.IsoText.Moment;
import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Bool;
import io.trunkline.normalize.JsonValue.Fraction;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import java.util.Optional;

/** Fits values into timestamp, date and time columns. Numbers are seconds since 1970. */
final class Moments {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MOST_SECONDS = 1e12;

    private Moments() {}

    static Coerced timestamp(JsonValue value) {
        return moment(value).map(moment -> bits(moment.micros())).orElseGet(Alien::new);
    }

    static Coerced date(JsonValue value) {
        return moment(value).map(moment -> bits(moment.day())).orElseGet(Alien::new);
    }

    static Coerced time(JsonValue value) {
        return value instanceof Text text
                ? IsoText.parse(text.value())
                        .filter(moment -> moment.kind() == Kind.TIME)
                        .map(moment -> bits(moment.micros()))
                        .orElseGet(Alien::new)
                : new Alien();
    }

    private static Coerced bits(long value) {
        return new Fits(new Cell.Bits(value));
    }

    private static Optional<Moment> moment(JsonValue value) {
        return switch (value) {
            case Text text -> text(text.value());
            case Whole number -> epoch(Double.parseDouble(number.digits()));
            case Fraction number -> epoch(number.value());
            case Bool bool -> Optional.empty();
            case Null nothing -> Optional.empty();
            case Obj object -> Optional.empty();
            case Arr array -> Optional.empty();
        };
    }

    private static Optional<Moment> text(String text) {
        Optional<Moment> iso = IsoText.parse(text);
        return iso.isPresent()
                ? iso.filter(moment -> moment.kind() != Kind.TIME)
                : PythonNumber.decimalFloating(text).flatMap(Moments::epoch);
    }

    private static Optional<Moment> epoch(double seconds) {
        if (!(Math.abs(seconds) < MOST_SECONDS)) {
            return Optional.empty();
        }
        double whole = seconds < 0 ? Math.ceil(seconds) : Math.floor(seconds);
        long micros = (long) whole * 1_000_000 + (long) Math.rint((seconds - whole) * MICROS_PER_SECOND);
        return Optional.of(new Moment(Kind.DATE_TIME, micros)).filter(moment -> IsoText.inRange(micros));
    }
}
