// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

/**
 * A data type with its parameters.
 *
 * @param dataType the type
 * @param precision bits for bigint, digits for decimal and wei, fraction digits for timestamp and time; {@link #UNSET} for the default
 * @param scale digits after the point for decimal; {@link #UNSET} for the default
 * @param timezone for timestamp: whether it is an instant (true, the default) or a local date-time (false)
 */
public record ColumnType(DataType dataType, int precision, int scale, boolean timezone) {
    /** The parameter is not set: the destination's default counts. */
    public static final int UNSET = -1;

    /** Digits of a decimal without parameters. */
    public static final int DEFAULT_DECIMAL_PRECISION = 38;

    /** Digits after the point of a decimal without parameters. */
    public static final int DEFAULT_DECIMAL_SCALE = 9;

    /** The type with default parameters. */
    public static ColumnType of(DataType dataType) {
        return new ColumnType(dataType, UNSET, UNSET, true);
    }

    /** A date and time without a zone. */
    public static ColumnType localTimestamp() {
        return new ColumnType(DataType.TIMESTAMP, UNSET, UNSET, false);
    }

    /** Digits of this decimal, the default filled in. */
    public int decimalPrecision() {
        return precision == UNSET ? DEFAULT_DECIMAL_PRECISION : precision;
    }

    /** Digits after the point of this decimal, the default filled in; 0 for wei. */
    public int decimalScale() {
        if (dataType == DataType.WEI) {
            return 0;
        }
        if (scale != UNSET) {
            return scale;
        }
        return precision == UNSET ? DEFAULT_DECIMAL_SCALE : 0;
    }
}
