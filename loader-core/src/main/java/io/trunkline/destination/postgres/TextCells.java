// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Column;

/** Writes text without the character NUL, which PostgreSQL cannot keep; dlt leaves it out as well. */
final class TextCells {
    private TextCells() {}

    static CellWriter of(Column column) {
        return holdsZero(column) ? withoutZeros(column) : asItIs(column);
    }

    /** The bytes as they are. */
    static CellWriter asItIs(Column column) {
        return (target, row) -> {
            int start = column.startAt(row);
            int length = column.endAt(row) - start;
            target.reserve(Integer.BYTES);
            target.putInt(length);
            target.put(column.bytes(), start, length);
        };
    }

    private static CellWriter withoutZeros(Column column) {
        return (target, row) -> {
            byte[] kept = new byte[column.endAt(row) - column.startAt(row)];
            int length = 0;
            for (int i = column.startAt(row); i < column.endAt(row); i++) {
                if (column.bytes()[i] != 0) {
                    kept[length++] = column.bytes()[i];
                }
            }
            target.reserve(Integer.BYTES);
            target.putInt(length);
            target.put(kept, 0, length);
        };
    }

    private static boolean holdsZero(Column column) {
        int end = column.size() == 0 ? 0 : column.endAt(column.size() - 1);
        return ByteSearch.find(column.bytes(), 0, end, (byte) 0) < end;
    }
}
