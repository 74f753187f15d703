// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;

/** Passes everything on and remembers whether there is anything to publish. */
final class Watched implements BatchSink {
    private final BatchSink next;
    private boolean changes;

    Watched(BatchSink next) {
        this.next = next;
    }

    boolean hasChanges() {
        return changes;
    }

    @Override
    public void announce(StageTarget target) {
        changes |= target.disposition() instanceof WriteDisposition.Replace && Tables.seenData(target.table());
        next.announce(target);
    }

    @Override
    public void evolve(SchemaChange change) {
        changes = true;
        next.evolve(change);
    }

    @Override
    public void write(ColumnBatch batch) {
        changes |= batch.rows() > 0;
        next.write(batch);
    }
}
