// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import java.util.List;

/**
 * What an incremental read tells besides its last value.
 *
 * @param hashes dlt's hashes of the rows with that value
 * @param rows whether any row was new
 * @param number whether the cursor is a number
 */
record CursorEnd(List<String> hashes, boolean rows, boolean number) {
    CursorEnd {
        hashes = List.copyOf(hashes);
    }

    /** Of a read whose rows were not looked at. */
    static CursorEnd unseen(boolean rows) {
        return new CursorEnd(List.of(), rows, false);
    }
}
