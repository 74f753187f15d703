// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Column;
import java.sql.SQLException;

/** Writes 128-bit decimals as PostgreSQL's {@code numeric}: groups of four digits around the decimal point. */
final class NumericCells implements CellWriter {
    private static final int GROUP = 10_000;
    private static final int GROUP_DIGITS = 4;
    private static final int MOST_GROUPS = 12;
    private static final int[] TENS = {1, 10, 100, 1_000};
    private static final int NEGATIVE = 0x4000;
    private static final int FIXED_BYTES = 4 * Short.BYTES;
    private static final long INT_MASK = 0xFFFFFFFFL;

    private final Column column;
    private final int scale;
    private final int[] groups = new int[MOST_GROUPS];
    private final int[] limbs = new int[4];

    NumericCells(Column column, int scale) {
        this.column = column;
        this.scale = scale;
    }

    @Override
    public void write(CopyBuffer target, int row) throws SQLException {
        long high = column.highAt(row);
        long low = column.longAt(row);
        boolean negative = high < 0;
        if (negative) {
            high = ~high + (low == 0 ? 1 : 0);
            low = -low;
        }
        int count = high == 0 && low >= 0 ? split(low) : split(high, low);
        int fractionGroups = (scale + GROUP_DIGITS - 1) / GROUP_DIGITS;
        int last = 0;
        while (last < count && groups[last] == 0) {
            last++;
        }
        while (count > last && groups[count - 1] == 0) {
            count--;
        }
        put(target, last, count, count - fractionGroups - 1, negative);
    }

    private void put(CopyBuffer target, int last, int count, int weight, boolean negative) throws SQLException {
        int digits = count - last;
        int length = FIXED_BYTES + digits * Short.BYTES;
        target.reserve(Integer.BYTES + length);
        target.putInt(length);
        target.putShort(digits);
        target.putShort(digits == 0 ? 0 : weight);
        target.putShort(negative && digits > 0 ? NEGATIVE : 0);
        target.putShort(scale);
        for (int i = count - 1; i >= last; i--) {
            target.putShort(groups[i]);
        }
    }

    /** Fills the groups, the smallest first, the point between two of them; gives their number. */
    private int split(long value) {
        int count = 0;
        long rest = value;
        int odd = scale % GROUP_DIGITS;
        if (odd != 0) {
            groups[count++] = (int) (rest % TENS[odd]) * TENS[GROUP_DIGITS - odd];
            rest /= TENS[odd];
        }
        while (rest != 0) {
            groups[count++] = (int) (rest % GROUP);
            rest /= GROUP;
        }
        return count;
    }

    private int split(long high, long low) {
        limbs[0] = (int) (high >>> Integer.SIZE);
        limbs[1] = (int) high;
        limbs[2] = (int) (low >>> Integer.SIZE);
        limbs[3] = (int) low;
        int count = 0;
        int odd = scale % GROUP_DIGITS;
        if (odd != 0) {
            groups[count++] = divide(TENS[odd]) * TENS[GROUP_DIGITS - odd];
        }
        while ((limbs[0] | limbs[1] | limbs[2] | limbs[3]) != 0) {
            groups[count++] = divide(GROUP);
        }
        return count;
    }

    /** Divides what is left and gives the remainder. */
    private int divide(int divisor) {
        long remainder = 0;
        for (int i = 0; i < limbs.length; i++) {
            long part = remainder << Integer.SIZE | limbs[i] & INT_MASK;
            limbs[i] = (int) (part / divisor);
            remainder = part % divisor;
        }
        return (int) remainder;
    }
}
