// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How DuckDB keeps the values of a type in memory.
 *
 * @param bytes bytes of one value
 * @param kind what a 64-bit value of a {@link Column} becomes
 */
record FixedWidth(int bytes, Kind kind) {
    /** What is done with a value besides cutting it to its width. */
    enum Kind {
        AS_IT_IS,
        SECONDS,
        MILLIS,
        NANOS,
        SIGN_EXTENDED,
        WIDE
    }

    private static final int WIDE_BYTES = 16;

    static FixedWidth of(ColumnType type) {
        return switch (type.dataType()) {
            case BOOL -> new FixedWidth(Byte.BYTES, Kind.AS_IT_IS);
            case DATE -> new FixedWidth(Integer.BYTES, Kind.AS_IT_IS);
            case TIME, DOUBLE -> new FixedWidth(Long.BYTES, Kind.AS_IT_IS);
            case TIMESTAMP -> new FixedWidth(Long.BYTES, timestamp(SqlType.of(type)));
            case BIGINT -> integer(SqlType.of(type));
            case DECIMAL, WEI -> decimal(type.dataType() == DataType.WEI ? 38 : type.decimalPrecision());
            case TEXT, JSON, BINARY -> throw new IllegalArgumentException(type + " has no fixed width");
        };
    }

    private static Kind timestamp(String sqlType) {
        return switch (sqlType) {
            case "TIMESTAMP_S" -> Kind.SECONDS;
            case "TIMESTAMP_MS" -> Kind.MILLIS;
            case "TIMESTAMP_NS" -> Kind.NANOS;
            default -> Kind.AS_IT_IS;
        };
    }

    private static FixedWidth integer(String sqlType) {
        return switch (sqlType) {
            case "TINYINT" -> new FixedWidth(Byte.BYTES, Kind.AS_IT_IS);
            case "SMALLINT" -> new FixedWidth(Short.BYTES, Kind.AS_IT_IS);
            case "INTEGER" -> new FixedWidth(Integer.BYTES, Kind.AS_IT_IS);
            case "HUGEINT" -> new FixedWidth(WIDE_BYTES, Kind.SIGN_EXTENDED);
            default -> new FixedWidth(Long.BYTES, Kind.AS_IT_IS);
        };
    }

    private static FixedWidth decimal(int digits) {
        if (digits <= 4) {
            return new FixedWidth(Short.BYTES, Kind.AS_IT_IS);
        }
        if (digits <= 9) {
            return new FixedWidth(Integer.BYTES, Kind.AS_IT_IS);
        }
        return digits <= 18 ? new FixedWidth(Long.BYTES, Kind.AS_IT_IS) : new FixedWidth(WIDE_BYTES, Kind.WIDE);
    }

    /** Writes the values of those rows; what NULLs leave there has no meaning. */
    void put(ByteBuffer memory, Column column, int from, int rows) {
        ByteBuffer target = memory.order(ByteOrder.nativeOrder());
        switch (bytes) {
            case Byte.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    target.put(i, (byte) column.longAt(from + i));
                }
            }
            case Short.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    target.putShort(i * Short.BYTES, (short) column.longAt(from + i));
                }
            }
            case Integer.BYTES -> {
                for (int i = 0; i < rows; i++) {
                    target.putInt(i * Integer.BYTES, (int) column.longAt(from + i));
                }
            }
            case Long.BYTES -> putLongs(target, column, from, rows);
            default -> putWide(target, column, from, rows);
        }
    }

    private void putLongs(ByteBuffer target, Column column, int from, int rows) {
        if (kind == Kind.AS_IT_IS) {
            for (int i = 0; i < rows; i++) {
                target.putLong(i * Long.BYTES, column.longAt(from + i));
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            target.putLong(i * Long.BYTES, scaled(column.longAt(from + i)));
        }
    }

    private long scaled(long micros) {
        return switch (kind) {
            case SECONDS -> Math.floorDiv(micros, 1_000_000L);
            case MILLIS -> Math.floorDiv(micros, 1_000L);
            case NANOS -> micros * 1_000L;
            case AS_IT_IS, SIGN_EXTENDED, WIDE -> micros;
        };
    }

    private void putWide(ByteBuffer target, Column column, int from, int rows) {
        for (int i = 0; i < rows; i++) {
            long low = column.longAt(from + i);
            long high = kind == Kind.WIDE ? column.highAt(from + i) : low >> (Long.SIZE - 1);
            target.putLong(i * WIDE_BYTES, low);
            target.putLong(i * WIDE_BYTES + Long.BYTES, high);
        }
    }
}
