// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Column;
import io.trunkline.normalize.RowReader.Token;
import org.jspecify.annotations.Nullable;

/** Writes a value from the reader into its column where that needs no thought; anything else is left to the exact path. */
final class ScalarWriter {
    private final RowReader reader;
    private final long maxTextBytes;
    private final Utf8Buffer text = new Utf8Buffer();
    private final DecimalChars decimals = new DecimalChars();
    private final JsonCopy copy;

    ScalarWriter(RowReader reader, long maxTextBytes) {
        this.reader = reader;
        this.maxTextBytes = maxTextBytes;
        this.copy = new JsonCopy(reader);
    }

    /** Writes a scalar that is not null; false when it was not written. */
    boolean write(Slot slot, Token token) {
        @Nullable Column column = slot.column;
        if (column == null || slot.type == null) {
            return false;
        }
        return switch (slot.type) {
            case TEXT -> text(column, token);
            case BIGINT -> whole(slot, column, token);
            case DOUBLE -> floating(column, token);
            case BOOL -> bool(column, token);
            case TIMESTAMP ->
                token == Token.TEXT
                        && moment(
                                column, IsoChars.timestamp(reader.chars(), reader.charsOffset(), reader.charsLength()));
            case DATE ->
                token == Token.TEXT
                        && moment(column, IsoChars.date(reader.chars(), reader.charsOffset(), reader.charsLength()));
            case TIME ->
                token == Token.TEXT
                        && moment(column, IsoChars.time(reader.chars(), reader.charsOffset(), reader.charsLength()));
            case DECIMAL, WEI -> decimal(column, token);
            case BINARY -> token == Token.TEXT && hex(column);
            case JSON -> false;
        };
    }

    /** Writes a nested value as json; false when it was not written. */
    boolean writeJson(Slot slot, Token token, int levels) {
        @Nullable Column column = slot.column;
        if (column == null
                || !slot.keepsJson()
                || !copy.copy(token, levels)
                || copy.out().length() > maxTextBytes) {
            return false;
        }
        column.appendBytes(copy.out().bytes(), 0, copy.out().length());
        return true;
    }

    private boolean text(Column column, Token token) {
        if (token != Token.TEXT && token != Token.WHOLE) {
            return false;
        }
        char[] chars = reader.chars();
        int offset = reader.charsOffset();
        int length = reader.charsLength();
        boolean negativeZero = token == Token.WHOLE && length == 2 && chars[offset] == '-' && chars[offset + 1] == '0';
        if (negativeZero || !text.set(chars, offset, length) || text.length() > maxTextBytes) {
            return false;
        }
        column.appendBytes(text.bytes(), 0, text.length());
        return true;
    }

    private boolean whole(Slot slot, Column column, Token token) {
        if (token != Token.WHOLE || !reader.isLong()) {
            return false;
        }
        long value = reader.longValue();
        if (value < slot.least || value > slot.most) {
            return false;
        }
        column.appendLong(value);
        return true;
    }

    private boolean floating(Column column, Token token) {
        if (token != Token.FRACTION && (token != Token.WHOLE || !reader.isLong())) {
            return false;
        }
        double value = token == Token.FRACTION ? reader.doubleValue() : reader.longValue();
        if (Double.isInfinite(value)) {
            return false;
        }
        column.appendDouble(value == 0 ? 0 : value);
        return true;
    }

    private static boolean bool(Column column, Token token) {
        if (token != Token.TRUE && token != Token.FALSE) {
            return false;
        }
        column.appendLong(token == Token.TRUE ? 1 : 0);
        return true;
    }

    private static boolean moment(Column column, long value) {
        if (value == IsoChars.UNKNOWN) {
            return false;
        }
        column.appendLong(value);
        return true;
    }

    private boolean decimal(Column column, Token token) {
        return (token == Token.TEXT || token == Token.WHOLE || token == Token.FRACTION)
                && decimals.append(column, reader.chars(), reader.charsOffset(), reader.charsLength());
    }

    private boolean hex(Column column) {
        char[] chars = reader.chars();
        int offset = reader.charsOffset();
        int length = reader.charsLength();
        if (length < 2 || length % 2 != 0 || chars[offset] != '\\' || chars[offset + 1] != 'x') {
            return false;
        }
        text.clear();
        for (int i = offset + 2; i < offset + length; i += 2) {
            int high = Character.digit(chars[i], 16);
            int low = Character.digit(chars[i + 1], 16);
            if ((high | low) < 0 || (chars[i] | chars[i + 1]) > 'f') {
                return false;
            }
            text.add((char) (high << 4 | low));
        }
        column.appendBytes(text.bytes(), 0, text.length());
        return true;
    }
}
