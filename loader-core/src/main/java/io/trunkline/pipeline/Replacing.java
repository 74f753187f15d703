// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;

/** Makes every table of a full refresh start empty, whatever its disposition says in the schema; but versions are kept. */
record Replacing(BatchSink next) implements BatchSink {
    @Override
    public void announce(StageTarget target) {
        boolean versions = target.disposition() instanceof WriteDisposition.Merge merge
                && merge.strategy() instanceof MergeStrategy.Scd2;
        next.announce(
                versions ? target : new StageTarget(target.table(), target.root(), new WriteDisposition.Replace()));
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
