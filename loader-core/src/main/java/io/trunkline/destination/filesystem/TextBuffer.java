// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.schema.DoubleText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text that grow without an object per value: numbers, and dates in ISO form. Not thread-safe. */
final class TextBuffer {
    private static final int FIRST_BYTES = 1 << 16;
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] LEAST_LONG = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    int length() {
        return length;
    }

    /** The bytes, of which {@link #length()} count. */
    byte[] bytes() {
        return bytes;
    }

    TextBuffer add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    TextBuffer add(byte[] text) {
        return add(text, 0, text.length);
    }

    TextBuffer add(byte[] text, int start, int end) {
        room(end - start);
        System.arraycopy(text, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    TextBuffer add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    TextBuffer number(long value) {
        if (value == Long.MIN_VALUE) {
            return add(LEAST_LONG);
        }
        room(LONGEST_NUMBER);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long limit = 10; digits < LONGEST_NUMBER - 1 && rest >= limit; limit *= 10) {
            digits++;
        }
        digits(rest, digits);
        return this;
    }

    /** Exactly so many digits, zeros in front. */
    private TextBuffer digits(long value, int count) {
        room(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    /** A finite double in JSON's form. */
    TextBuffer number(double value) {
        String text = Double.toString(value);
        return add(text.indexOf('E') < 0 ? text : DoubleText.json(value));
    }

    /** A 128-bit number with so many digits after its point, zeros at its end left out. */
    TextBuffer decimal(long high, long low, int scale) {
        BigInteger unscaled = high == low >> (Long.SIZE - 1)
                ? BigInteger.valueOf(low)
                : BigInteger.valueOf(high).shiftLeft(Long.SIZE).or(new BigInteger(Long.toUnsignedString(low)));
        BigDecimal number = new BigDecimal(unscaled, scale);
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return add(plain.toPlainString());
    }

    /** The date so many days after 1970-01-01. */
    TextBuffer date(long days) {
        // the civil calendar counted from 1 March of the year 0, in cycles of 400 years
        long shifted = days + 719_468;
        long cycle = Math.floorDiv(shifted, 146_097L);
        long day = shifted - cycle * 146_097;
        long year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        long dayOfYear = day - (365 * year + year / 4 - year / 100);
        long march = (5 * dayOfYear + 2) / 153;
        long month = march < 10 ? march + 3 : march - 9;
        long full = year + cycle * 400 + (month <= 2 ? 1 : 0);
        if (full < 0) {
            add('-');
        }
        return digits(Math.abs(full), Math.abs(full) > 9_999 ? 6 : 4)
                .add('-')
                .digits(month, 2)
                .add('-')
                .digits(dayOfYear - (153 * march + 2) / 5 + 1, 2);
    }

    /** The time of day; a fraction only if there is one, as Python prints it. */
    TextBuffer time(long micros) {
        long seconds = micros / 1_000_000;
        digits(seconds / 3_600, 2)
                .add(':')
                .digits(seconds / 60 % 60, 2)
                .add(':')
                .digits(seconds % 60, 2);
        long fraction = micros % 1_000_000;
        return fraction == 0 ? this : add('.').digits(fraction, 6);
    }

    /** The moment so many microseconds after 1970. */
    TextBuffer timestamp(long micros) {
        long day = 86_400_000_000L;
        return date(Math.floorDiv(micros, day)).add('T').time(Math.floorMod(micros, day));
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
