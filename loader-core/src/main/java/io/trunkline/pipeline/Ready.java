// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.destination.Destination;
import io.trunkline.destination.Publication;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.loadpackage.PackageHead;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.SchemaVersioning;
import io.trunkline.source.CursorRange;
import io.trunkline.state.CursorMove;
import io.trunkline.state.PipelineState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Schema and state as they are to be published.
 *
 * @param schema the schema's row
 * @param state the state's row, if the state changed
 */
record Ready(Publication.SchemaRecord schema, Optional<Publication.StateRecord> state) {
    private static final int ID_LENGTH = 64;

    /** What is published after a run; resources that replace leave a trace in the state, as in dlt. */
    static Ready of(
            Known known,
            Schema grown,
            List<ReadOutcome.Complete> complete,
            Set<String> replaced,
            RunSettings settings,
            String source,
            Destination destination,
            PackageHead head,
            Map<String, CursorEnd> boundaries,
            Instant now) {
        PipelineState before = known.state();
        PipelineState after = before.withPipeline(
                settings.pipeline(), settings.dataset().value(), destination.dltType(), destination.name(), source);
        if (!replaced.isEmpty()) {
            after = after.withSource(source);
        }
        if (settings.limit().isEmpty()) {
            after = withCursors(after, complete, replaced, source, settings, boundaries);
        }
        return of(known, grown, after, head, now);
    }

    /** Schema and state, whatever changed them. */
    static Ready of(Known known, Schema grown, PipelineState after, PackageHead head, Instant now) {
        PipelineState before = known.state();
        boolean changed = !after.hash().equals(before.hash());
        PipelineState next = changed ? after.nextVersion() : before;
        Schema stamped = SchemaVersioning.stamp(NewSchema.withState(grown));
        return new Ready(
                new Publication.SchemaRecord(
                        stamped.name(),
                        stamped.version(),
                        Schema.ENGINE_VERSION,
                        stamped.versionHash(),
                        SchemaDocument.write(stamped)),
                changed
                        ? Optional.of(new Publication.StateRecord(
                                next.version(),
                                PipelineState.ENGINE_VERSION,
                                next.encode(),
                                now,
                                next.hash(),
                                stateRowId(head)))
                        : Optional.empty());
    }

    private static PipelineState withCursors(
            PipelineState state,
            List<ReadOutcome.Complete> complete,
            Set<String> replaced,
            String source,
            RunSettings settings,
            Map<String, CursorEnd> boundaries) {
        PipelineState result = state;
        for (ReadOutcome.Complete outcome : complete) {
            Optional<CursorRange> cursor = outcome.task().request().cursor();
            if (cursor.isPresent() && cursor.get().to().isEmpty()) {
                String resource = outcome.task().name();
                Optional<String> seen = outcome.watermark();
                CursorEnd end = boundaries.getOrDefault(resource, CursorEnd.unseen(seen.isPresent()));
                result = result.moved(
                        source,
                        resource,
                        cursor.get().column(),
                        new CursorMove(
                                settings.resource(resource).text(ResourceSettings.INITIAL_VALUE),
                                neverBack(result, outcome, cursor.get(), settings, source),
                                end.number(),
                                end.hashes(),
                                end.rows(),
                                settings.fullRefresh() || replaced.contains(resource)));
            }
        }
        return result;
    }

    /** Behind a lag there may be nothing but older rows. */
    private static Optional<String> neverBack(
            PipelineState state,
            ReadOutcome.Complete outcome,
            CursorRange cursor,
            RunSettings settings,
            String source) {
        String resource = outcome.task().name();
        boolean lags = settings.resource(resource).text(ResourceSettings.LAG).isPresent() && !settings.fullRefresh();
        Optional<CursorValue> stored = state.cursor(source, resource, cursor.column())
                .flatMap(PipelineState.Cursor::lastText)
                .map(CursorValue::remembered);
        return outcome.watermark()
                .map(CursorValue::remembered)
                .map(seen -> stored.filter(last -> lags && cursor.remembers().isFurther(last.compareTo(seen)))
                        .orElse(seen))
                .map(CursorValue::text);
    }

    /** A row id of its own stream: no page has number 0. */
    private static String stateRowId(PackageHead head) {
        SeededRowIds ids = new SeededRowIds(head);
        ids.page(0);
        byte[] text = new byte[ID_LENGTH];
        int length = ids.next(NewSchema.STATE_TABLE, text, 0);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    /** All that becomes visible with the staged rows of a load. */
    Publication publication(PackageHead head, RunSettings settings, Instant now, RunReport report) {
        return new Publication(
                head.loadId(), settings.pipeline(), settings.runKey(), schema, state, now, ReportJson.write(report));
    }

    boolean nothingNew(WatchedSink sink) {
        return state.isEmpty() && !sink.hasChanges();
    }
}
