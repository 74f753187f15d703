// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.json.Utf8;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.math.BigInteger;

/**
 * Refuses values that DuckDB's appender would take and change: it turns longer invalid UTF-8 into NULL without a word and does not check
 * the width of a type.
 */
public final class ColumnCheck {
    private static final int WEI_DIGITS = 38;
    private static final long NANOS_MOST_MICROS = Long.MAX_VALUE / 1_000;

    private ColumnCheck() {}

    /** Throws for the first value of the batch that its column cannot hold. */
    public static void of(ColumnBatch batch) {
        for (Column column : batch.columns()) {
            of(batch.table(), column, batch.rows());
        }
    }

    private static void of(String table, Column column, int rows) {
        ColumnType type = column.type();
        switch (type.dataType()) {
            case TEXT, JSON -> utf8(table, column, rows);
            case DECIMAL, WEI -> decimal(table, column, rows);
            case BIGINT -> {
                if (type.precision() != ColumnType.UNSET && type.precision() <= Integer.SIZE) {
                    integer(table, column, rows);
                }
            }
            case TIMESTAMP -> {
                if ("TIMESTAMP_NS".equals(SqlType.of(type))) {
                    within(table, column, rows, -NANOS_MOST_MICROS, NANOS_MOST_MICROS);
                }
            }
            case DOUBLE, BOOL, BINARY, DATE, TIME -> {}
        }
    }

    private static void utf8(String table, Column column, int rows) {
        if (rows == 0 || isUtf8(column, rows)) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (!Utf8.valid(column.bytes(), column.startAt(row), column.endAt(row))) {
                throw refused(table, column, row, "bytes that are not UTF-8");
            }
        }
    }

    /** Whether all together is UTF-8 and every value begins with a whole character: then each of them is. */
    private static boolean isUtf8(Column column, int rows) {
        byte[] bytes = column.bytes();
        int end = column.endAt(rows - 1);
        if (!Utf8.valid(bytes, 0, end)) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            int start = column.startAt(row);
            if (start < end && (bytes[start] & 0xC0) == 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void integer(String table, Column column, int rows) {
        int bits = switch (SqlType.of(column.type())) {
            case "TINYINT" -> Byte.SIZE;
            case "SMALLINT" -> Short.SIZE;
            default -> Integer.SIZE;
        };
        long most = (1L << (bits - 1)) - 1;
        within(table, column, rows, -most - 1, most);
    }

    private static void within(String table, Column column, int rows, long least, long most) {
        for (int row = 0; row < rows; row++) {
            long value = column.longAt(row);
            if (!column.isNull(row) && (value < least || value > most)) {
                throw refused(table, column, row, "a value outside of " + SqlType.of(column.type()));
            }
        }
    }

    private static void decimal(String table, Column column, int rows) {
        int digits = column.type().dataType() == DataType.WEI
                ? WEI_DIGITS
                : column.type().decimalPrecision();
        BigInteger limit = BigInteger.TEN.pow(digits);
        long limitHigh = limit.shiftRight(Long.SIZE).longValue();
        long limitLow = limit.longValue();
        for (int row = 0; row < rows; row++) {
            if (!column.isNull(row) && !below(column.highAt(row), column.longAt(row), limitHigh, limitLow)) {
                throw refused(table, column, row, "more digits than " + SqlType.of(column.type()) + " has");
            }
        }
    }

    /** Whether the size of a 128-bit number is smaller than the limit. */
    private static boolean below(long high, long low, long limitHigh, long limitLow) {
        long sizeLow = high < 0 ? -low : low;
        long sizeHigh = high < 0 ? ~high + (low == 0 ? 1 : 0) : high;
        return sizeHigh >= 0
                && (sizeHigh < limitHigh || sizeHigh == limitHigh && Long.compareUnsigned(sizeLow, limitLow) < 0);
    }

    private static TrunklineException refused(String table, Column column, int row, String what) {
        return new TrunklineException(
                Failure.ROW_INVALID,
                "Row " + (row + 1) + " of a batch for " + table + " holds " + what + " in the column "
                        + column.schema().name() + ".",
                "Nothing of this load was published. Leave the column out, or load it as text.");
    }
}
