// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.SchemaChange;

/** Takes what normalizing makes, in order: a table is announced, changes come before the batches that need them. */
public interface BatchSink {
    /** Announces a table of this load; each once, parents before children, replaced tables even when no row follows. */
    void announce(StageTarget target);

    /** Evolves a table that was announced. */
    void evolve(SchemaChange change);

    /** Writes the rows where no reader looks. The batch belongs to the caller again when this returns. */
    void write(ColumnBatch batch);
}
