// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.schema.ColumnType;

/** Names PostgreSQL's type for each type of a dataset as dlt chooses it, in the words of PostgreSQL's own catalog. */
final class SqlType {
    /** Fraction digits of seconds that PostgreSQL keeps. */
    static final int MICROS = 6;

    private static final String WEI = "numeric(156,78)";

    private SqlType() {}

    static String of(ColumnType type) {
        return switch (type.dataType()) {
            case TEXT ->
                type.precision() == ColumnType.UNSET
                        ? "character varying"
                        : "character varying(" + type.precision() + ')';
            case DOUBLE -> "double precision";
            case BOOL -> "boolean";
            case TIMESTAMP -> "timestamp" + fraction(type) + (type.timezone() ? " with" : " without") + " time zone";
            case BIGINT -> integer(type.precision());
            case BINARY -> "bytea";
            case JSON -> "jsonb";
            case DECIMAL -> "numeric(" + type.decimalPrecision() + ',' + type.decimalScale() + ')';
            case WEI -> WEI;
            case DATE -> "date";
            case TIME -> "time" + fraction(type) + " without time zone";
        };
    }

    /** Whether values of that type can be written into an existing column of the other one without a change. */
    static boolean fits(ColumnType type, String existing) {
        return existing.equals(of(type))
                || switch (type.dataType()) {
                    case JSON -> "json".equals(existing);
                    case TEXT -> "text".equals(existing);
                    case TIMESTAMP, DOUBLE, BOOL, BIGINT, BINARY, DECIMAL, WEI, DATE, TIME -> false;
                };
    }

    private static String fraction(ColumnType type) {
        return type.precision() == ColumnType.UNSET ? "" : "(" + Math.min(Math.max(type.precision(), 0), MICROS) + ')';
    }

    private static String integer(int bits) {
        if (bits == ColumnType.UNSET || bits > Integer.SIZE) {
            return "bigint";
        }
        return bits <= Short.SIZE ? "smallint" : "integer";
    }
}
