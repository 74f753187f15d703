// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.CursorRange;
import io.trunkline.source.LastValue;
import io.trunkline.state.PipelineState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides which part of an incremental resource is read this time, from its settings and from what the last run left. */
final class Cursors {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final boolean fullRefresh;
    private final PipelineState state;
    private final String source;
    private final ResourceSettings own;

    Cursors(boolean fullRefresh, PipelineState state, String source, ResourceSettings own) {
        this.fullRefresh = fullRefresh;
        this.state = state;
        this.source = source;
        this.own = own;
    }

    /**
     * The part to read; empty if the resource has no cursor.
     *
     * @throws TrunklineException when rows would double and the user has not agreed to that
     */
    Optional<CursorRange> range(WriteDisposition disposition) {
        own.text(ResourceSettings.LAG).ifPresent(CursorLag::refuseUnless);
        refuseWithoutColumn();
        return own.text(ResourceSettings.CURSOR).map(column -> {
            refuseEmptyRange();
            if (disposition instanceof WriteDisposition.Append) {
                refuseDoubling(missing().equals("include"));
            }
            own.choice(ResourceSettings.ROW_ORDER, "asc", List.of("asc", "desc"));
            return new CursorRange(
                    column,
                    from(column, disposition),
                    own.text(ResourceSettings.END_VALUE),
                    !missing().equals("exclude"),
                    !startsOpen(),
                    endsClosed(),
                    remembers());
        });
    }

    /** The cursor column, if a row without a value in it fails the run. */
    Optional<String> demanded() {
        return own.text(ResourceSettings.CURSOR).filter(column -> missing().equals("raise"));
    }

    private String missing() {
        return own.choice(ResourceSettings.MISSING, "exclude", List.of("exclude", "include", "raise"));
    }

    private LastValue remembers() {
        return LastValue.of(own.choice(ResourceSettings.LAST_VALUE, LastValue.MAX.word(), LastValue.WORDS));
    }

    private boolean endsClosed() {
        return "closed".equals(own.choice(ResourceSettings.RANGE_END, "open", List.of("open", "closed")));
    }

    private void refuseWithoutColumn() {
        Optional<String> first = own.below("incremental").keySet().stream().findFirst();
        if (own.text(ResourceSettings.CURSOR).isEmpty() && first.isPresent()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "resources." + own.resource() + ".incremental." + first.get() + ": there is no cursor",
                    "Name its column as resources." + own.resource() + '.' + ResourceSettings.CURSOR
                            + ". Nothing was read.");
        }
    }

    /** Numbers and moments only: how a server compares other texts is not known here. */
    private void refuseEmptyRange() {
        Optional<CursorValue> from = bound(ResourceSettings.INITIAL_VALUE);
        Optional<CursorValue> to = bound(ResourceSettings.END_VALUE);
        boolean wrong = from.isPresent()
                && to.isPresent()
                && from.get().number() == to.get().number()
                && remembers().isFurther(from.get().compareTo(to.get()));
        if (wrong) {
            boolean up = remembers() == LastValue.MAX;
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "resources." + own.resource() + ".incremental: the initial_value "
                            + from.get().text() + " is "
                            + (up ? "greater" : "less") + " than the end_value "
                            + to.get().text()
                            + ", so there is nothing to read",
                    up
                            ? "Swap them, or set last_value_func: min to read downwards. Nothing was read."
                            : "With last_value_func: min the read begins at the greatest value: swap them. Nothing was read.");
        }
    }

    private Optional<CursorValue> bound(String key) {
        return own.text(key)
                .map(CursorValue::remembered)
                .filter(value -> value.number() || MOMENT.matcher(value.text()).lookingAt());
    }

    private boolean startsOpen() {
        return "open".equals(own.choice(ResourceSettings.RANGE_START, "closed", List.of("closed", "open")));
    }

    private void refuseDoubling(boolean nulls) {
        boolean agreed = "true".equals(own.choice(ResourceSettings.DUPLICATES, "false", List.of("true", "false")));
        boolean lags = own.text(ResourceSettings.LAG).isPresent();
        if ((lags || nulls) && !agreed) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "resources." + own.resource() + ": "
                            + (lags ? "a lag reads rows again" : "rows without a cursor value are read each time")
                            + ", and append keeps them twice",
                    "Set a primary_key and leave write_disposition out, so that they are merged; or set resources."
                            + own.resource() + '.' + ResourceSettings.DUPLICATES
                            + ": true to have them twice, as dlt does. Nothing was read.");
        }
    }

    private Optional<String> from(String column, WriteDisposition disposition) {
        Optional<String> initial = own.text(ResourceSettings.INITIAL_VALUE);
        return stored(column, disposition)
                .flatMap(PipelineState.Cursor::lastText)
                .map(last -> CursorLag.behind(last, own.text(ResourceSettings.LAG), initial, remembers()))
                .or(() -> initial);
    }

    /** What the last run left; a backfill does not ask, and replacing begins anew each time. */
    private Optional<PipelineState.Cursor> stored(String column, WriteDisposition disposition) {
        boolean fresh = fullRefresh
                || own.text(ResourceSettings.END_VALUE).isPresent()
                || disposition instanceof WriteDisposition.Replace;
        return fresh ? Optional.empty() : state.cursor(source, own.resource(), column);
    }

    /**
     * What was loaded before of the rows at the start. As in dlt a lag, an open start and an end switch it off; rows that are merged by a
     * key need no such memory, unless the user names one for it.
     */
    Optional<Boundary> boundary(WriteDisposition disposition, List<String> key) {
        boolean named = own.text(ResourceSettings.CURSOR_KEY).isPresent();
        List<String> known = named ? own.list(ResourceSettings.CURSOR_KEY) : key;
        boolean off = (named ? known.isEmpty() : disposition instanceof WriteDisposition.Merge && !key.isEmpty())
                || startsOpen()
                || own.text(ResourceSettings.LAG).isPresent()
                || own.text(ResourceSettings.END_VALUE).isPresent();
        return off
                ? Optional.empty()
                : own.text(ResourceSettings.CURSOR)
                        .map(column -> new Boundary(
                                column,
                                known,
                                own.text(ResourceSettings.CURSOR_KEY).stream().anyMatch(names -> names.endsWith(",")),
                                from(column, disposition),
                                stored(column, disposition)
                                        .map(PipelineState.Cursor::uniqueHashes)
                                        .orElse(List.of()),
                                remembers()));
    }
}
