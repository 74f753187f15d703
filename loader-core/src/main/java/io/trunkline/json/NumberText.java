// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import com.fasterxml.jackson.core.io.NumberInput;

/** Reads one number by JSON's grammar and keeps what its value needs; digits beyond 64 bits stay text. */
final class NumberText {
    private static final int LONG_DIGITS = 19;
    private static final long EXACT_MANTISSA = 1L << 53;
    private static final int EXACT_POWER = 22;
    private static final int MOST_EXPONENT = 1 << 20;
    private static final double[] POWERS = powers();

    private char[] chars = new char[32];
    private long mantissa;
    private int digits;
    private int exponent;
    private boolean negative;
    private boolean whole;

    /**
     * Reads the number that begins there with a minus or a digit.
     *
     * @return where it ends, or the complement of the place where its form is broken
     */
    int read(byte[] bytes, int from, int limit) {
        int at = from;
        negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < limit) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            at++;
        }
        digits = at - first;
        if (digits == 0 || digits > 1 && bytes[first] == '0') {
            return ~at;
        }
        mantissa = value;
        exponent = 0;
        whole = at == limit || bytes[at] != '.' && (bytes[at] | 0x20) != 'e';
        return whole ? at : fraction(bytes, at, limit);
    }

    private int fraction(byte[] bytes, int from, int limit) {
        int at = from;
        if (bytes[at] == '.') {
            int first = ++at;
            long value = mantissa;
            while (at < limit) {
                int digit = bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                value = value * 10 + digit;
                at++;
            }
            if (at == first) {
                return ~at;
            }
            mantissa = value;
            digits += at - first;
            exponent = first - at;
        }
        return at < limit && (bytes[at] | 0x20) == 'e' ? power(bytes, at + 1, limit) : at;
    }

    private int power(byte[] bytes, int from, int limit) {
        int at = from;
        boolean minus = at < limit && bytes[at] == '-';
        if (minus || at < limit && bytes[at] == '+') {
            at++;
        }
        int first = at;
        int value = 0;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            value = Math.min(MOST_EXPONENT, value * 10 + bytes[at] - '0');
            at++;
        }
        exponent += minus ? -value : value;
        return at == first ? ~at : at;
    }

    boolean isWhole() {
        return whole;
    }

    boolean isLong() {
        return whole
                && (digits < LONG_DIGITS
                        || digits == LONG_DIGITS && (mantissa >= 0 || negative && mantissa == Long.MIN_VALUE));
    }

    long longValue() {
        return negative ? -mantissa : mantissa;
    }

    /** The nearest double of the number that was read from there; infinite when it is too large. */
    double doubleValue(byte[] bytes, int from, int end) {
        boolean exact = digits < LONG_DIGITS
                && mantissa <= EXACT_MANTISSA
                && exponent <= EXACT_POWER
                && exponent >= -EXACT_POWER;
        if (exact) { // both are exact, so one operation rounds once
            double value = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
            return negative ? -value : value;
        }
        int length = end - from;
        if (chars.length < length) {
            chars = new char[length * 2];
        }
        for (int i = 0; i < length; i++) {
            chars[i] = (char) bytes[from + i];
        }
        return NumberInput.parseDouble(chars, 0, length, true);
    }

    private static double[] powers() {
        double[] powers = new double[EXACT_POWER + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
