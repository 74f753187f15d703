// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds a byte eight at a time, since every text of a load is looked through. */
final class ByteSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteSearch() {}

    /** Index of the first such byte, or the end if there is none. */
    static int find(byte[] bytes, int start, int end, byte wanted) {
        long pattern = (wanted & 0xFFL) * LOW_BITS;
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long zeroWhereFound = (long) LONGS.get(bytes, i) ^ pattern;
            long found = (zeroWhereFound - LOW_BITS) & ~zeroWhereFound & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return end;
    }
}
