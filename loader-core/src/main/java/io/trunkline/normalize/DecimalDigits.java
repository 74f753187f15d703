// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Column;

/** Reads plain decimal numbers from ASCII into 128 bits, digit by digit and without making objects. */
final class DecimalDigits {
    private static final int MOST_DIGITS = 38;
    private static final int CHUNK = 18;
    private static final long[] POWERS = powers();

    private long high;
    private long low;
    private long chunk;
    private int chunkDigits;

    /** Appends the number to a decimal column; false when it is written in another way or does not fit. */
    boolean append(Column column, byte[] bytes, int offset, int length) {
        int scale = column.type().decimalScale();
        int wholeDigits = Math.min(column.type().decimalPrecision(), MOST_DIGITS) - scale;
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && bytes[at] == '-';
        if (negative) {
            at++;
        }
        reset();
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start || significant(bytes, start, at) > wholeDigits) {
            return false;
        }
        take(bytes, start, at);
        int left = scale;
        if (at < end) {
            left = fraction(bytes, at, end, scale);
        }
        if (left < 0) {
            return false;
        }
        pad(left);
        flush();
        store(column, negative);
        return true;
    }

    /** Takes the digits after the point and says how many are missing to the scale; -1 when that is no such fraction. */
    private int fraction(byte[] bytes, int point, int end, int scale) {
        if (bytes[point] != '.' || point + 1 == end) {
            return -1;
        }
        int digits = 0;
        for (int i = point + 1; i < end; i++) {
            byte c = bytes[i];
            if (c < '0' || c > '9' || digits >= scale && c != '0') {
                return -1;
            }
            if (digits < scale) {
                add(c - '0');
            }
            digits++;
        }
        return Math.max(0, scale - digits);
    }

    private void take(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            add(bytes[i] - '0');
        }
    }

    private void pad(int zeros) {
        for (int i = 0; i < zeros; i++) {
            add(0);
        }
    }

    private void add(int digit) {
        chunk = chunk * 10 + digit;
        if (++chunkDigits == CHUNK) {
            flush();
        }
    }

    private void flush() {
        long power = POWERS[chunkDigits];
        high = high * power + Math.unsignedMultiplyHigh(low, power);
        low = low * power + chunk;
        if (Long.compareUnsigned(low, chunk) < 0) {
            high++;
        }
        chunk = 0;
        chunkDigits = 0;
    }

    private void store(Column column, boolean negative) {
        if (negative) {
            column.appendWide(low == 0 ? -high : ~high, -low);
        } else {
            column.appendWide(high, low);
        }
    }

    private void reset() {
        high = 0;
        low = 0;
        chunk = 0;
        chunkDigits = 0;
    }

    private static int significant(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] == '0') {
            at++;
        }
        return end - at;
    }

    private static long[] powers() {
        long[] powers = new long[CHUNK + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
