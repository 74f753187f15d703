// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.PythonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers from text the way Python does: blanks around, underscores between digits, {@code 0x} for hexadecimal. */
final class PythonNumber {
    private static final int MOST_DIGITS = 4300;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(?:_\\d+)*");
    private static final Pattern HEX = Pattern.compile("[+-]?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*");
    private static final Pattern FLOATING = Pattern.compile(
            "[+-]?(?:\\d+(?:_\\d+)*(?:\\.(?:\\d+(?:_\\d+)*)?)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+(?:_\\d+)*)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(?:nan|inf|infinity)");

    private PythonNumber() {}

    /** The whole number the text says. */
    static Optional<BigInteger> whole(String text) {
        String trimmed = PythonText.strip(text);
        boolean hex = trimmed.startsWith("0x");
        String digits = hex ? trimmed.substring(2) : trimmed;
        if (digits.length() > MOST_DIGITS
                || !(hex ? HEX : WHOLE).matcher(digits).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigInteger(plain(digits), hex ? 16 : 10));
    }

    /** The decimal number the text says, as it is written. */
    static Optional<BigDecimal> decimal(String text) {
        String trimmed = PythonText.strip(text);
        if (trimmed.startsWith("0x")) {
            return whole(trimmed).map(BigDecimal::new);
        }
        String digits = plain(trimmed); // Python's Decimal takes underscores anywhere
        return FLOATING.matcher(digits).matches() ? exact(digits) : Optional.empty();
    }

    /** The double the text says, also in hexadecimal; infinite when it is too large for one. */
    static Optional<Double> floating(String text) {
        String trimmed = PythonText.strip(text);
        return trimmed.startsWith("0x") ? whole(trimmed).map(BigInteger::doubleValue) : decimalFloating(trimmed);
    }

    /** The double the text says in decimal; infinite when it is too large for one. */
    static Optional<Double> decimalFloating(String text) {
        String trimmed = PythonText.strip(text);
        return FLOATING.matcher(trimmed).matches() ? Optional.of(Double.parseDouble(plain(trimmed))) : Optional.empty();
    }

    /** The number that is none, or infinite, when the text says so in words. */
    static Optional<Double> notFinite(String text) {
        String word = PythonText.strip(text).toLowerCase(Locale.ROOT);
        if (!NOT_FINITE.matcher(word).matches()) {
            return Optional.empty();
        }
        double value = word.endsWith("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
        return Optional.of(word.startsWith("-") ? -value : value);
    }

    /** The number of a JSON token; empty when its exponent is beyond all use. */
    static Optional<BigDecimal> exact(String token) {
        try {
            return Optional.of(new BigDecimal(token));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String plain(String digits) {
        return digits.replace("_", "");
    }
}
