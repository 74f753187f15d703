// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Keeps a few emptied batches, because their memory is large and of the right size for the next rows of their table. Thread-safe. */
final class SpareBatches {
    private static final int MOST = 4;

    private final Deque<ColumnBatch> spares = new ArrayDeque<>();

    /** An empty batch for that table, with memory from earlier if there is some. */
    synchronized ColumnBatch take(String table) {
        for (Iterator<ColumnBatch> each = spares.iterator(); each.hasNext(); ) {
            ColumnBatch spare = each.next();
            if (spare.table().equals(table)) {
                each.remove();
                return spare;
            }
        }
        return new ColumnBatch(table);
    }

    /** Takes an empty batch; the oldest one goes when there are too many. */
    synchronized void giveBack(ColumnBatch empty) {
        spares.addFirst(empty);
        if (spares.size() > MOST) {
            spares.removeLast();
        }
    }
}
