// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnType;
import java.sql.SQLException;

/** Writes the values of one column in PostgreSQL's binary form, length first; chosen once per batch, not once per value. */
@FunctionalInterface
interface CellWriter {
    /** Microseconds from 1970, where our times begin, to 2000, where PostgreSQL's do. */
    long EPOCH_MICROS = 946_684_800_000_000L;

    /** The same in days. */
    int EPOCH_DAYS = 10_957;

    /** Writes a value that is not NULL. */
    void write(CopyBuffer target, int row) throws SQLException;

    /** The writer for that column of the batch. */
    static CellWriter of(ColumnBatch batch, Column column) {
        ColumnType type = column.type();
        return switch (type.dataType()) {
            case TEXT -> TextCells.of(column);
            case JSON -> JsonCells.of(column);
            case BINARY -> TextCells.asItIs(column);
            case DOUBLE -> (target, row) -> eight(target, column.longAt(row));
            case BOOL ->
                (target, row) -> {
                    target.reserve(Integer.BYTES + 1);
                    target.putInt(1);
                    target.putByte((int) column.longAt(row));
                };
            case TIMESTAMP -> {
                long unit = unit(type.precision());
                yield unit == 1
                        ? (target, row) -> eight(target, column.longAt(row) - EPOCH_MICROS)
                        : (target, row) -> eight(target, floored(column.longAt(row), unit) - EPOCH_MICROS);
            }
            case TIME -> {
                long unit = unit(type.precision());
                yield (target, row) -> eight(target, floored(column.longAt(row), unit));
            }
            case DATE -> (target, row) -> four(target, Math.toIntExact(column.longAt(row) - EPOCH_DAYS));
            case BIGINT -> integer(batch, column);
            case DECIMAL, WEI -> new NumericCells(column, type.decimalScale());
        };
    }

    private static CellWriter integer(ColumnBatch batch, Column column) {
        return switch (SqlType.of(column.type())) {
            case "smallint" ->
                (target, row) -> {
                    target.reserve(Integer.BYTES + Short.BYTES);
                    target.putInt(Short.BYTES);
                    target.putShort((int) within(batch, column, row, Short.MIN_VALUE, Short.MAX_VALUE));
                };
            case "integer" ->
                (target, row) -> four(target, (int) within(batch, column, row, Integer.MIN_VALUE, Integer.MAX_VALUE));
            default -> (target, row) -> eight(target, column.longAt(row));
        };
    }

    private static long within(ColumnBatch batch, Column column, int row, long least, long most) {
        long value = column.longAt(row);
        if (value < least || value > most) {
            throw new TrunklineException(
                    Failure.ROW_INVALID,
                    "Row " + (row + 1) + " of a batch for " + batch.table() + " holds a value outside of "
                            + SqlType.of(column.type()) + " in the column "
                            + column.schema().name() + ".",
                    "Nothing of this load was published. Leave the column out, or load it as text.");
        }
        return value;
    }

    /** Microseconds of the smallest step that so many fraction digits can tell. */
    private static long unit(int digits) {
        long unit = 1;
        for (int i = digits; digits != ColumnType.UNSET && i < SqlType.MICROS; i++) {
            unit *= 10;
        }
        return unit;
    }

    /** What is finer than the column is cut off, since PostgreSQL would round it, even into the next year. */
    private static long floored(long micros, long unit) {
        return Math.floorDiv(micros, unit) * unit;
    }

    private static void four(CopyBuffer target, int value) throws SQLException {
        target.reserve(2 * Integer.BYTES);
        target.putInt(Integer.BYTES);
        target.putInt(value);
    }

    private static void eight(CopyBuffer target, long value) throws SQLException {
        target.reserve(Integer.BYTES + Long.BYTES);
        target.putInt(Long.BYTES);
        target.putLong(value);
    }
}
