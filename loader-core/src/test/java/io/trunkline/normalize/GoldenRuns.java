// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.Capabilities;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.Publication;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.duckdb.DuckDbDestination;
import io.trunkline.destination.duckdb.DuckDbSettings;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.SchemaVersioning;
import io.trunkline.state.PipelineState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads the runs of one case into a DuckDB file, with the labels, load ids and settings of the case. */
final class GoldenRuns {
    private static final DatasetName DATASET = new DatasetName("golden");
    private static final String SOURCE = "golden";

    private final GoldenCase golden;
    private final Path file;
    private final Supplier<Destination> destinations;
    private final LabelIds ids = new LabelIds();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final ArrayNode read = GoldenCase.MAPPER.createArrayNode();
    private Schema schema = NewSchema.named(SOURCE);
    private int run;

    GoldenRuns(GoldenCase golden, Path folder) {
        this(golden, folder, () -> new DuckDbDestination(DuckDbSettings.of(folder.resolve("case.duckdb"))));
    }

    GoldenRuns(GoldenCase golden, Path folder, Supplier<Destination> destinations) {
        this.golden = golden;
        this.file = folder.resolve("case.duckdb");
        this.destinations = destinations;
    }

    /** Leaves a run to somebody else. */
    void skip() {
        run++;
    }

    /** The schema after the last run. */
    Schema schema() {
        return schema;
    }

    /** Rows that were kept aside in any run. */
    List<RejectedRow> rejected() {
        return rejected;
    }

    /** What the last run read of what there was: a cursor leaves some out. */
    JsonNode read() {
        return read;
    }

    ObjectNode look() {
        return GoldenDataset.look(file);
    }

    /**
     * Does one run.
     *
     * @return whether there was anything to load
     */
    boolean run(JsonNode input) {
        run++;
        read.removeAll();
        try (Destination destination = destinations.get();
                LoadSession session = destination.open(DATASET, golden.pipeline())) {
            Schema before =
                    session.storedSchema(SOURCE).map(SchemaDocument::read).orElseGet(() -> NewSchema.named(SOURCE));
            PipelineState state = session.storedState(golden.pipeline())
                    .map(StoredState::state)
                    .map(PipelineState::decode)
                    .orElseGet(() -> PipelineState.begin(golden.pipeline()));
            Watched watched = new Watched(session);
            Normalizer normalizer = new Normalizer(
                    golden.withSource(before),
                    new Capabilities(golden.maxIdentifierLength(), 10_000, 1L << 30),
                    ids,
                    loadId(),
                    watched,
                    NormalizeLimits.defaults());
            PipelineState after = state.withPipeline(
                    golden.pipeline(), DATASET.value(), destination.dltType(), destination.name(), SOURCE);
            for (JsonNode resource : golden.resources()) {
                JsonNode items = input.path(resource.path("name").asText());
                if (!items.isMissingNode()) {
                    after = load(normalizer, resource, items, after);
                }
            }
            Schema grown = normalizer.finish();
            rejected.addAll(normalizer.tally().rejected());
            schema = SchemaVersioning.stamp(NewSchema.withState(grown));
            boolean changed = !after.hash().equals(state.hash());
            if (!changed && !watched.hasChanges()) {
                schema = before;
                return false;
            }
            session.publish(publication(changed ? Optional.of(after.nextVersion()) : Optional.empty()));
            return true;
        }
    }

    private PipelineState load(Normalizer normalizer, JsonNode resource, JsonNode items, PipelineState state) {
        GoldenIncremental incremental = GoldenIncremental.of(resource, SOURCE, state);
        String page = incremental.page(items);
        read.add(GoldenCase.tree(page));
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        ResourceRows rows = normalizer.begin(golden.runHints(resource));
        normalizer.normalize(rows, 0, body, body.length);
        PipelineState after = incremental.after(state);
        return GoldenCase.hints(resource).disposition().word().equals("replace") ? after.withSource(SOURCE) : after;
    }

    private String loadId() {
        return "170000000" + run + ".5";
    }

    private Publication publication(Optional<PipelineState> state) {
        return new Publication(
                loadId(),
                golden.pipeline(),
                Optional.empty(),
                new Publication.SchemaRecord(
                        schema.name(),
                        schema.version(),
                        Schema.ENGINE_VERSION,
                        schema.versionHash(),
                        SchemaDocument.write(schema)),
                state.map(next -> new Publication.StateRecord(
                        next.version(),
                        PipelineState.ENGINE_VERSION,
                        next.encode(),
                        Instant.EPOCH,
                        next.hash(),
                        "_dlt_pipeline_state#" + next.version())),
                Instant.EPOCH.plusSeconds(run),
                "{}");
    }
}
