// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Spells doubles as dlt's writers do: the shortest digits that round-trip, in JSON's form or in Python's. */
public final class DoubleText {
    private static final int FIRST_EXPONENT = 16;
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);
    private static final int LEAST_JSON = -5;
    private static final int LEAST_PYTHON = -4;

    private DoubleText() {}

    /** The form in JSON documents, such as {@code 1.0}, {@code 0.00001}, {@code 1e16}; not for NaN and infinities. */
    public static String json(double value) {
        return spell(value, LEAST_JSON, false);
    }

    /** The form of Python's {@code str}, such as {@code 1.0}, {@code 1e-05}, {@code 1e+16}, {@code nan}, {@code inf}. */
    public static String python(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return spell(value, LEAST_PYTHON, true);
    }

    private static String spell(double value, int leastExponent, boolean python) {
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal decimal = shortest(Math.abs(value));
        String digits = decimal.unscaledValue().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        if (exponent < leastExponent || exponent >= FIRST_EXPONENT) {
            return sign + scientific(digits, exponent, python);
        }
        String plain = decimal.toPlainString();
        return sign + (decimal.scale() <= 0 ? plain + ".0" : plain);
    }

    /** Java's digits, of which there are two at least, cut to one where one is enough. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal one = digits.round(ONE_DIGIT);
        return digits.precision() == 2 && one.doubleValue() == value ? one : digits;
    }

    private static String scientific(String digits, int exponent, boolean python) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        if (!python) {
            return mantissa + "e" + exponent;
        }
        String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + power;
    }
}
