// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;

/** Passes everything on, but leaves the rows of a replaced table where they are: a replay brings some rows, not the table. */
record Adding(BatchSink next) implements BatchSink {
    @Override
    public void announce(StageTarget target) {
        next.announce(
                target.disposition() instanceof WriteDisposition.Replace
                        ? new StageTarget(target.table(), target.root(), new WriteDisposition.Append())
                        : target);
    }

    @Override
    public void evolve(SchemaChange change) {
        next.evolve(change);
    }

    @Override
    public void write(ColumnBatch batch) {
        next.write(batch);
    }
}
