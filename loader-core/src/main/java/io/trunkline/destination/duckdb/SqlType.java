// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.schema.ColumnType;

/** Names DuckDB's type for each type of a dataset, as DuckDB itself prints it. */
final class SqlType {
    private static final int MILLIS = 3;
    private static final int MICROS = 6;

    private SqlType() {}

    static String of(ColumnType type) {
        return switch (type.dataType()) {
            case TEXT -> "VARCHAR";
            case DOUBLE -> "DOUBLE";
            case BOOL -> "BOOLEAN";
            case TIMESTAMP -> type.timezone() ? "TIMESTAMP WITH TIME ZONE" : localTimestamp(type.precision());
            case BIGINT -> integer(type.precision());
            case BINARY -> "BLOB";
            case JSON -> "JSON";
            case DECIMAL -> "DECIMAL(" + type.decimalPrecision() + ',' + type.decimalScale() + ')';
            case WEI -> "DECIMAL(38,0)";
            case DATE -> "DATE";
            case TIME -> "TIME";
        };
    }

    private static String localTimestamp(int digits) {
        if (digits == ColumnType.UNSET) {
            return "TIMESTAMP";
        }
        if (digits <= 0) {
            return "TIMESTAMP_S";
        }
        if (digits <= MILLIS) {
            return "TIMESTAMP_MS";
        }
        return digits <= MICROS ? "TIMESTAMP" : "TIMESTAMP_NS";
    }

    private static String integer(int bits) {
        if (bits == ColumnType.UNSET) {
            return "BIGINT";
        }
        if (bits <= Byte.SIZE) {
            return "TINYINT";
        }
        if (bits <= Short.SIZE) {
            return "SMALLINT";
        }
        if (bits <= Integer.SIZE) {
            return "INTEGER";
        }
        return bits <= Long.SIZE ? "BIGINT" : "HUGEINT";
    }
}
