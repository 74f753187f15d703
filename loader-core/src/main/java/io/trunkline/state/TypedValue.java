// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a state as dlt's JSON has it: types without a JSON form are texts that begin with a private-use character. */
final class TypedValue {
    private static final char FIRST_MARK = '\uF026';
    private static final char LAST_MARK = '\uF02D';
    private static final Pattern SHORT_FRACTION = Pattern.compile("-?[0-9]{1,8}\\.[0-9]{1,6}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    /** From the narrowest to the widest. */
    private static final List<Consumer<String>> FORMS = List.of(
            BigDecimal::new,
            text -> OffsetDateTime.parse(iso(text)),
            text -> LocalDateTime.parse(iso(text)),
            LocalDate::parse,
            LocalTime::parse);

    private TypedValue() {}

    /** Whether a setting is a fraction that a double keeps with all its digits. */
    static boolean isShortFraction(String text) {
        return SHORT_FRACTION.matcher(text).matches();
    }

    /** What a person or a server reads in it. */
    static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(String::valueOf).map(text -> marked(text) ? text.substring(1) : text);
    }

    /** The text in the form the value before had; without one, a whole number is a number. */
    static Object like(@Nullable Object before, String text) {
        return like(before, text, before instanceof Number);
    }

    /** The same of a value that may be known to be a number. */
    static Object like(@Nullable Object before, String text, boolean number) {
        if (before instanceof String was && (marked(was) || !number)) {
            return marked(was) ? was.charAt(0) + text : text;
        }
        if (WHOLE_NUMBER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return number ? number(text) : text;
    }

    private static Object number(String text) {
        try {
            return WHOLE.matcher(text).matches() ? new BigInteger(text) : (Object) Double.valueOf(text);
        } catch (NumberFormatException none) {
            return text;
        }
    }

    /** Whether a text reads as the value before does: a number, a moment, a day, or any text. */
    static boolean sameForm(@Nullable Object before, String text) {
        if (before == null) {
            return true;
        }
        String was = text(before).orElse("");
        return FORMS.stream()
                .filter(form -> reads(form, was))
                .findFirst()
                .map(form -> reads(form, text))
                .orElse(true);
    }

    private static boolean reads(Consumer<String> form, String text) {
        try {
            form.accept(text);
            return true;
        } catch (DateTimeException | NumberFormatException other) {
            return false;
        }
    }

    private static String iso(String text) {
        return text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T").replaceFirst("([+-]\\d\\d)$", "$1:00");
    }

    private static boolean marked(String text) {
        return !text.isEmpty() && text.charAt(0) >= FIRST_MARK && text.charAt(0) <= LAST_MARK;
    }
}
