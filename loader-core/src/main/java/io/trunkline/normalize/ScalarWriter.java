// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Column;
import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import org.jspecify.annotations.Nullable;

/** Writes a value from the reader into its column where that needs no thought; anything else is left to the exact path. */
final class ScalarWriter {
    private final JsonReader reader;
    private final long maxTextBytes;
    private final Utf8Buffer binary = new Utf8Buffer();
    private final DecimalDigits decimals = new DecimalDigits();
    private final JsonCopy copy;

    ScalarWriter(JsonReader reader, long maxTextBytes) {
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
                        && moment(column, IsoBytes.timestamp(reader.bytes(), reader.offset(), reader.length()));
            case DATE ->
                token == Token.TEXT && moment(column, IsoBytes.date(reader.bytes(), reader.offset(), reader.length()));
            case TIME ->
                token == Token.TEXT && moment(column, IsoBytes.time(reader.bytes(), reader.offset(), reader.length()));
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
        byte[] bytes = reader.bytes();
        int offset = reader.offset();
        int length = reader.length();
        boolean negativeZero = token == Token.WHOLE && length == 2 && bytes[offset] == '-' && bytes[offset + 1] == '0';
        if (negativeZero || length > maxTextBytes || token == Token.TEXT && cannotBeStored()) {
            return false;
        }
        column.appendBytes(bytes, offset, length);
        return true;
    }

    /** Lone surrogates are no UTF-8, and NUL is no text for many destinations. */
    private boolean cannotBeStored() {
        return reader.isEscaped() && (reader.hasLoneSurrogate() || reader.hasNul());
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
        if (value == IsoBytes.UNKNOWN) {
            return false;
        }
        column.appendLong(value);
        return true;
    }

    private boolean decimal(Column column, Token token) {
        return (token == Token.TEXT || token == Token.WHOLE || token == Token.FRACTION)
                && decimals.append(column, reader.bytes(), reader.offset(), reader.length());
    }

    private boolean hex(Column column) {
        byte[] bytes = reader.bytes();
        int offset = reader.offset();
        int length = reader.length();
        if (length < 2 || length % 2 != 0 || bytes[offset] != '\\' || bytes[offset + 1] != 'x') {
            return false;
        }
        binary.clear();
        for (int i = offset + 2; i < offset + length; i += 2) {
            int high = Character.digit(bytes[i], 16);
            int low = Character.digit(bytes[i + 1], 16);
            if ((high | low) < 0) {
                return false;
            }
            binary.add((byte) (high << 4 | low));
        }
        column.appendBytes(binary.bytes(), 0, binary.length());
        return true;
    }
}
