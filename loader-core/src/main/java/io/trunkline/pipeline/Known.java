// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.StoredState;
import io.trunkline.normalize.NormalizeLimits;
import io.trunkline.normalize.SourceHints;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.SnakeCase;
import io.trunkline.state.PipelineState;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the destination remembers of the pipeline when a run begins.
 *
 * @param schema the newest stored schema, or a new one
 * @param state the newest committed state, or a new one
 * @param naming how names are made for this destination
 * @param columns columns a table may have there
 */
record Known(Schema schema, PipelineState state, SnakeCase naming, int columns) {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCH_ROWS = 20_000;

    static Known read(DatasetView session, String source, RunSettings settings, Destination destination) {
        Schema schema = session.storedSchema(source).map(SchemaDocument::read).orElseGet(() -> NewSchema.named(source));
        Schema held = new SourceHints(
                        Optional.empty(), OptionalInt.empty(), settings.guards().contract())
                .in(schema);
        PipelineState state = session.storedState(settings.pipeline())
                .map(StoredState::state)
                .map(PipelineState::decode)
                .orElseGet(() -> PipelineState.begin(settings.pipeline()));
        return new Known(
                held,
                state,
                new SnakeCase(destination.capabilities().names()),
                destination.capabilities().maxColumns());
    }

    NormalizeLimits limits(RunSettings settings) {
        int rowBytes = (int) Math.min(Integer.MAX_VALUE - 8, settings.maxRowBytes());
        return new NormalizeLimits(
                BATCH_BYTES, BATCH_ROWS, rowBytes, NormalizeLimits.defaults().depth(), columns);
    }
}
