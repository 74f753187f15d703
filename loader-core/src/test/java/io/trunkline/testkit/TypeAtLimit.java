// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.schema.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A value at the limit of its type.
 *
 * @param type the type
 * @param value the value, for {@link Rows}
 * @param condition SQL that is true of a column {@code c} with that value, in whatever form it is kept
 */
record TypeAtLimit(DataType type, Object value, String condition) {
    static TypeAtLimit of(DataType type) {
        return switch (type) {
            case TEXT -> new TypeAtLimit(type, "é \" , 'x'", "c = 'é \" , ''x'''");
            case DOUBLE -> new TypeAtLimit(type, Double.MAX_VALUE, "CAST(c AS DOUBLE PRECISION) > 1.797e308");
            case BOOL -> new TypeAtLimit(type, true, "CAST(c AS BOOLEAN)");
            case BIGINT -> at(type, Long.MIN_VALUE, String.valueOf(Long.MIN_VALUE), "BIGINT");
            case DECIMAL -> number(type, new BigDecimal("-" + "9".repeat(29) + '.' + "9".repeat(9)), 9);
            case WEI -> number(type, new BigInteger("9".repeat(38)), 0);
            case DATE -> at(type, 2_932_896L, "9999-12-31", "DATE");
            case TIME -> at(type, 86_399_999_999L, "23:59:59.999999", "TIME");
            case TIMESTAMP ->
                at(type, 253_402_300_799_999_999L, "9999-12-31 23:59:59.999999+00", "TIMESTAMP WITH TIME ZONE");
            case JSON -> new TypeAtLimit(type, "{\"k\":[1]}", "CAST(c AS VARCHAR) LIKE '%k%1%'");
            case BINARY -> new TypeAtLimit(type, new byte[] {0, (byte) 0xFF, '"', '\\'}, "c IS NOT NULL");
        };
    }

    private static TypeAtLimit number(DataType type, Number value, int scale) {
        return at(type, value, value.toString(), "DECIMAL(38," + scale + ')');
    }

    private static TypeAtLimit at(DataType type, Object value, String text, String sql) {
        return new TypeAtLimit(type, value, "CAST(c AS " + sql + ") = CAST('" + text + "' AS " + sql + ')');
    }

    String column() {
        return "c_" + type.word();
    }

    /** SQL for the name of the type if the value is there, and for nothing if not. */
    String nameIfKept() {
        return "CASE WHEN " + condition.replaceAll("\\bc\\b", column()) + " THEN '" + type + " ' ELSE '' END";
    }
}
