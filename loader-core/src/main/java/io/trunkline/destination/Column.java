// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import java.util.Arrays;

/**
 * The values of one column of a {@link ColumnBatch}, in primitive arrays that are reused. Not thread-safe.
 *
 * <p>How a type is kept: bigint as it is; bool as 0 or 1; double as its bits; timestamp as microseconds since 1970 (UTC, or local
 * where the column has no zone); date as days since 1970; time as microseconds of the day; decimal and wei as unscaled 128-bit
 * values at the column's scale; text and json as UTF-8; binary as it is.
 */
public final class Column {
    private static final int FIRST_ROWS = 256;
    private static final int BYTES_PER_ROW_AT_FIRST = 16;

    private final ColumnSchema schema;
    private final ColumnType type;
    private final boolean wide;
    private final boolean variable;
    private int size;
    private long[] present = new long[FIRST_ROWS >> 6];
    private long[] values;
    private long[] highs;
    private byte[] bytes;

    /** An empty column; the schema must have a type. */
    public Column(ColumnSchema schema) {
        this.schema = schema;
        this.type = schema.type().orElseThrow();
        this.wide = switch (type.dataType()) {
            case DECIMAL, WEI -> true;
            case TEXT, DOUBLE, BOOL, TIMESTAMP, BIGINT, BINARY, JSON, DATE, TIME -> false;
        };
        this.variable = switch (type.dataType()) {
            case TEXT, JSON, BINARY -> true;
            case DOUBLE, BOOL, TIMESTAMP, BIGINT, DECIMAL, WEI, DATE, TIME -> false;
        };
        this.values = new long[FIRST_ROWS];
        this.highs = new long[wide ? FIRST_ROWS : 0];
        this.bytes = new byte[variable ? FIRST_ROWS * BYTES_PER_ROW_AT_FIRST : 0];
    }

    /** The column's schema. */
    public ColumnSchema schema() {
        return schema;
    }

    /** The column's type. */
    public ColumnType type() {
        return type;
    }

    /** Number of values, NULLs among them. */
    public int size() {
        return size;
    }

    /** Adds NULL. */
    public void appendNull() {
        int row = grow();
        present[row >> 6] &= ~(1L << row);
        values[row] = variable && row > 0 ? values[row - 1] : 0;
    }

    /** Adds a value of a type kept in 64 bits: bigint, bool, timestamp, date, time. */
    public void appendLong(long value) {
        int row = grow();
        present[row >> 6] |= 1L << row;
        values[row] = value;
    }

    /** Adds a double. */
    public void appendDouble(double value) {
        appendLong(Double.doubleToRawLongBits(value));
    }

    /** Adds a decimal or wei: the unscaled value at this column's scale in two's complement. */
    public void appendWide(long high, long low) {
        appendLong(low);
        highs[size - 1] = high;
    }

    /** Adds text or json (valid UTF-8) or binary. */
    public void appendBytes(byte[] source, int offset, int length) {
        int row = grow();
        present[row >> 6] |= 1L << row;
        int start = row == 0 ? 0 : (int) values[row - 1];
        int end = Math.addExact(start, length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
        }
        System.arraycopy(source, offset, bytes, start, length);
        values[row] = end;
    }

    /** Takes values back until so many are left. */
    public void truncate(int rows) {
        size = Math.min(size, rows);
    }

    /** Exchanges values and memory with a column of the same type. */
    void exchange(Column other) {
        if (!type.equals(other.type)) {
            throw new IllegalArgumentException(schema.name() + " is " + type + ", not " + other.type);
        }
        int ownSize = size;
        size = other.size;
        other.size = ownSize;
        long[] own = present;
        present = other.present;
        other.present = own;
        own = values;
        values = other.values;
        other.values = own;
        own = highs;
        highs = other.highs;
        other.highs = own;
        byte[] ownBytes = bytes;
        bytes = other.bytes;
        other.bytes = ownBytes;
    }

    /** Whether the value is NULL. */
    public boolean isNull(int row) {
        return (present[row >> 6] & (1L << row)) == 0;
    }

    /** The 64-bit value, or the low half of a wide one. */
    public long longAt(int row) {
        return values[row];
    }

    /** The double. */
    public double doubleAt(int row) {
        return Double.longBitsToDouble(values[row]);
    }

    /** The high half of a decimal or wei. */
    public long highAt(int row) {
        return highs[row];
    }

    /** The bytes of all values of a text, json or binary column; see {@link #startAt} and {@link #endAt}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the value of that row begins in {@link #bytes()}. */
    public int startAt(int row) {
        return row == 0 ? 0 : (int) values[row - 1];
    }

    /** Where the value of that row ends in {@link #bytes()}. */
    public int endAt(int row) {
        return (int) values[row];
    }

    /** Bytes of memory the values take, roughly. */
    public long weight() {
        return (long) size * (wide ? Long.BYTES * 2 : Long.BYTES) + (variable && size > 0 ? values[size - 1] : 0);
    }

    private int grow() {
        int row = size++;
        if (row == values.length) {
            int larger = row * 2;
            values = Arrays.copyOf(values, larger);
            present = Arrays.copyOf(present, larger >> 6);
            if (wide) {
                highs = Arrays.copyOf(highs, larger);
            }
        }
        return row;
    }
}
