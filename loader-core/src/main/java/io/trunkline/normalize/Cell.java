// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Column;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** A value in the form its column keeps it. */
sealed interface Cell {
    /** Appends the value to a column of the type it was made for. */
    void appendTo(Column column);

    /** NULL. */
    record Nothing() implements Cell {
        @Override
        public void appendTo(Column column) {
            column.appendNull();
        }
    }

    /** A value kept in 64 bits. */
    record Bits(long value) implements Cell {
        @Override
        public void appendTo(Column column) {
            column.appendLong(value);
        }
    }

    /** A decimal or wei. */
    record Wide(BigInteger unscaled) implements Cell {
        @Override
        public void appendTo(Column column) {
            column.appendWide(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
        }
    }

    /** Text, json or binary. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one row, never compared
    record Bytes(byte[] value) implements Cell {
        @Override
        public void appendTo(Column column) {
            column.appendBytes(value, 0, value.length);
        }
    }

    static Cell of(double value) {
        return new Bits(Double.doubleToRawLongBits(value == 0 ? 0 : value));
    }

    static Cell of(boolean value) {
        return new Bits(value ? 1 : 0);
    }

    /** Text; what UTF-8 or a database cannot hold (lone surrogates, NUL) becomes U+FFFD. */
    static Cell of(String text) {
        return new Bytes(storable(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String storable(String text) {
        boolean whole = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        if (whole) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
