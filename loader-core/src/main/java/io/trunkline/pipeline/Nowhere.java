// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.SchemaChange;

/** Takes everything and keeps nothing: for what is only looked at. */
record Nowhere() implements BatchSink {
    @Override
    public void announce(StageTarget target) {}

    @Override
    public void evolve(SchemaChange change) {}

    @Override
    public void write(ColumnBatch batch) {}
}
