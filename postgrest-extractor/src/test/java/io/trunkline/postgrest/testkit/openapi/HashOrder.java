// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import java.util.Comparator;

/** The order in which PostgREST lists relations and functions: that of its hash table, which the names decide. */
final class HashOrder {

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int BITS_PER_LEVEL = 5;

    private HashOrder() {}

    static Comparator<String> within(String schema) {
        long start = mixed(SEED, schema);
        return (left, right) -> compare(mixed(start, left), mixed(start, right));
    }

    /** The table is a tree: five bits decide at each level, the lowest first. */
    private static int compare(long left, long right) {
        for (int shift = 0; shift < Long.SIZE; shift += BITS_PER_LEVEL) {
            long mask = (1 << BITS_PER_LEVEL) - 1;
            int order = Long.compare(left >>> shift & mask, right >>> shift & mask);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long mixed(long salt, String text) {
        long hash = salt * PRIME ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * PRIME ^ text.charAt(i) & 0xff;
            hash = hash * PRIME ^ text.charAt(i) >> 8;
        }
        return hash;
    }
}
