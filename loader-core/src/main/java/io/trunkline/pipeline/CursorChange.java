// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.state.PipelineState;
import io.trunkline.state.StoredCursor;
import java.util.List;
import java.util.Optional;

/** Puts a cursor that is remembered wrongly right, as a version of the state like those that runs write. */
public final class CursorChange {
    private final String source;
    private final Destination destination;
    private final RunSettings settings;

    /** A change for the pipeline of those settings. */
    public CursorChange(String source, Destination destination, RunSettings settings) {
        this.source = source;
        this.destination = destination;
        this.settings = settings;
    }

    /**
     * A change, checked and not yet made.
     *
     * @param resource the resource
     * @param column its cursor column
     * @param before the value that is remembered, if there is one
     * @param after the value to remember
     */
    public record Proposal(String resource, String column, Optional<String> before, String after) {
        /** The change as a person reads it. */
        public String sentence() {
            return "the cursor " + column + " of " + resource + " from " + before.orElse("nothing") + " to " + after;
        }
    }

    /**
     * Checks a change against what is remembered.
     *
     * @param column the cursor column, where it does not follow from state and settings
     * @throws TrunklineException when there is no such cursor, or the value has another form than the one before
     */
    public Proposal propose(String resource, Optional<String> column, String value) {
        try (DatasetView view = destination.look(settings.dataset())) {
            return propose(Known.read(view, source, settings, destination).state(), resource, column, value);
        }
    }

    private Proposal propose(PipelineState state, String resource, Optional<String> column, String value) {
        List<StoredCursor> stored = state.cursors(source).stream()
                .filter(cursor -> cursor.resource().equals(resource))
                .toList();
        String name = column.or(() -> settings.resource(resource).text(ResourceSettings.CURSOR))
                .or(() -> stored.size() == 1 ? Optional.of(stored.getFirst().column()) : Optional.empty())
                .orElseThrow(() -> unknown(state, resource));
        state.misfit(source, resource, name, value).ifPresent(why -> {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    resource + "." + name + ": \"" + value + "\" " + why,
                    "Nothing was changed. 'state show' tells the value as it is.");
        });
        return new Proposal(
                resource, name, state.cursor(source, resource, name).flatMap(PipelineState.Cursor::lastText), value);
    }

    private TrunklineException unknown(PipelineState state, String resource) {
        List<String> known = state.cursors(source).stream()
                .map(StoredCursor::resource)
                .distinct()
                .toList();
        return new TrunklineException(
                Failure.RESOURCE_UNKNOWN,
                "it is not known which cursor of \"" + resource + "\" is meant; cursors are remembered for "
                        + (known.isEmpty() ? "no resource" : String.join(", ", known)),
                "Name the column by --cursor.");
    }

    /** Makes the change. */
    public RunReport make(Proposal proposal) {
        try (LoadSession session = Sessions.open(destination, settings, Progress.NONE)) {
            Known known = Known.read(session, source, settings, destination);
            PipelineState after = known.state()
                    .withCursor(
                            source,
                            proposal.resource(),
                            proposal.column(),
                            Optional.empty(),
                            proposal.after(),
                            List.of());
            return new Amendment(source, destination, settings)
                    .publish(session, known, known.schema(), after, List.of("by hand: " + proposal.sentence()));
        }
    }
}
