// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import java.util.Arrays;

/** Remembers which of the open levels are objects, a bit for each. */
final class Nesting {
    private long[] kinds = new long[1];
    private int depth;
    private boolean object;

    void clear() {
        depth = 0;
        object = false;
    }

    int depth() {
        return depth;
    }

    boolean inObject() {
        return object;
    }

    void open(boolean isObject) {
        int word = depth >> 6;
        if (word == kinds.length) {
            kinds = Arrays.copyOf(kinds, word * 2);
        }
        long bit = 1L << depth;
        kinds[word] = isObject ? kinds[word] | bit : kinds[word] & ~bit;
        depth++;
        object = isObject;
    }

    void close() {
        depth--;
        int above = depth - 1;
        object = above >= 0 && (kinds[above >> 6] & 1L << above) != 0;
    }
}
