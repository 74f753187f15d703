// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.schema.ColumnType;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;

/** Hands the value of one row of a fixed column to the appender; chosen once per batch, not once per value. */
@FunctionalInterface
interface CellWriter {
    /** A column of the table that the batch does not have. */
    CellWriter NULL = (appender, row) -> appender.appendNull();

    /** The same for a column with a default. */
    CellWriter DEFAULT = (appender, row) -> appender.appendDefault();

    void write(DuckDBAppender appender, int row) throws SQLException;

    /** The writer for the values of that column, NULLs included. */
    static CellWriter of(Column column) {
        CellWriter values = ofValues(column);
        return (appender, row) -> {
            if (column.isNull(row)) {
                appender.appendNull();
            } else {
                values.write(appender, row);
            }
        };
    }

    private static CellWriter ofValues(Column column) {
        ColumnType type = column.type();
        return switch (type.dataType()) {
            case TEXT, JSON, BINARY ->
                (appender, row) ->
                        appender.append(Arrays.copyOfRange(column.bytes(), column.startAt(row), column.endAt(row)));
            case DOUBLE -> (appender, row) -> appender.append(column.doubleAt(row));
            case BOOL -> (appender, row) -> appender.append(column.longAt(row) != 0);
            case DATE -> (appender, row) -> appender.appendEpochDays(Math.toIntExact(column.longAt(row)));
            case TIME -> (appender, row) -> appender.appendDayMicros(column.longAt(row));
            case TIMESTAMP -> timestamp(column, SqlType.of(type));
            case BIGINT -> integer(column, SqlType.of(type));
            case DECIMAL, WEI -> decimal(column, type);
        };
    }

    private static CellWriter timestamp(Column column, String sqlType) {
        return switch (sqlType) {
            case "TIMESTAMP_S" ->
                (appender, row) -> appender.appendEpochSeconds(Math.floorDiv(column.longAt(row), 1_000_000L));
            case "TIMESTAMP_MS" ->
                (appender, row) -> appender.appendEpochMillis(Math.floorDiv(column.longAt(row), 1_000L));
            case "TIMESTAMP_NS" ->
                (appender, row) -> appender.appendEpochNanos(Math.multiplyExact(column.longAt(row), 1_000L));
            default -> (appender, row) -> appender.appendEpochMicros(column.longAt(row));
        };
    }

    private static CellWriter integer(Column column, String sqlType) {
        return switch (sqlType) {
            case "TINYINT" -> (appender, row) -> appender.append((byte) column.longAt(row));
            case "SMALLINT" -> (appender, row) -> appender.append((short) column.longAt(row));
            case "INTEGER" -> (appender, row) -> appender.append((int) column.longAt(row));
            case "HUGEINT" ->
                (appender, row) -> appender.appendHugeInt(column.longAt(row), column.longAt(row) >> (Long.SIZE - 1));
            default -> (appender, row) -> appender.append(column.longAt(row));
        };
    }

    private static CellWriter decimal(Column column, ColumnType type) {
        int digits = type.dataType() == io.trunkline.schema.DataType.WEI ? 38 : type.decimalPrecision();
        if (digits <= 4) {
            return (appender, row) -> appender.appendDecimal((short) column.longAt(row));
        }
        if (digits <= 9) {
            return (appender, row) -> appender.appendDecimal((int) column.longAt(row));
        }
        if (digits <= 18) {
            return (appender, row) -> appender.appendDecimal(column.longAt(row));
        }
        return (appender, row) -> appender.appendDecimal(column.longAt(row), column.highAt(row));
    }
}
