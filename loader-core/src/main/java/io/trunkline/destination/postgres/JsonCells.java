// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Column;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/** Writes JSON as {@code jsonb}: escapes of NUL, which it refuses, are left out, and halves of surrogate pairs become U+FFFD. */
final class JsonCells {
    private static final int VERSION = 1;
    private static final int ESCAPE_LENGTH = 6;
    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

    private JsonCells() {}

    static CellWriter of(Column column) {
        int end = column.size() == 0 ? 0 : column.endAt(column.size() - 1);
        boolean escapes = ByteSearch.find(column.bytes(), 0, end, (byte) '\\') < end;
        return (target, row) -> {
            int start = column.startAt(row);
            int length = column.endAt(row) - start;
            if (escapes) {
                byte[] clean = clean(column.bytes(), start, start + length);
                put(target, clean, 0, clean.length);
            } else {
                put(target, column.bytes(), start, length);
            }
        };
    }

    private static void put(CopyBuffer target, byte[] json, int offset, int length) throws SQLException {
        target.reserve(Integer.BYTES + 1);
        target.putInt(length + 1);
        target.putByte(VERSION);
        target.put(json, offset, length);
    }

    /** The text without what {@code jsonb} refuses; never longer than before. */
    static byte[] clean(byte[] json, int start, int end) {
        byte[] kept = new byte[end - start];
        int length = 0;
        int i = start;
        while (i < end) {
            int escape = ByteSearch.find(json, i, end, (byte) '\\');
            System.arraycopy(json, i, kept, length, escape - i);
            length += escape - i;
            i = escape;
            if (i < end) {
                int taken = escapeLength(json, i, end);
                byte[] from = json;
                int at = i;
                int count = taken;
                if (taken == ESCAPE_LENGTH) {
                    int unit = unit(json, i);
                    if (unit == 0) {
                        count = 0;
                    } else if (Character.isSurrogate((char) unit)) {
                        from = REPLACEMENT;
                        at = 0;
                    }
                }
                System.arraycopy(from, at, kept, length, count);
                length += count;
                i += taken;
            }
        }
        return Arrays.copyOf(kept, length);
    }

    /** Bytes of the escape that begins there; a whole surrogate pair counts as one. */
    private static int escapeLength(byte[] json, int at, int end) {
        if (at + 1 >= end || json[at + 1] != 'u' || at + ESCAPE_LENGTH > end) {
            return Math.min(2, end - at);
        }
        boolean pair = Character.isHighSurrogate((char) unit(json, at))
                && at + 2 * ESCAPE_LENGTH <= end
                && json[at + ESCAPE_LENGTH] == '\\'
                && json[at + ESCAPE_LENGTH + 1] == 'u'
                && Character.isLowSurrogate((char) unit(json, at + ESCAPE_LENGTH));
        return pair ? 2 * ESCAPE_LENGTH : ESCAPE_LENGTH;
    }

    private static int unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            unit = unit << 4 | Character.digit(json[i], 16);
        }
        return unit;
    }
}
