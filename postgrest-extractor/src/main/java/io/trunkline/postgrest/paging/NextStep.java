// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.paging.PageFetch.Fetched;
import io.trunkline.source.RowCount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/** Decides from a page where its slice goes on, and refuses pages that cannot be the ones asked for. Thread-safe. */
final class NextStep {
    private static final Set<String> NUMBER_WORDS = Set.of("NaN", "Infinity", "-Infinity");

    private final RowCounter counter;
    private final Remarks remarks;

    NextStep(RowCounter counter, Remarks remarks) {
        this.counter = counter;
        this.remarks = remarks;
    }

    /**
     * What follows from a page.
     *
     * @param next where to go on; empty at the proven end
     * @param trail what is behind then
     * @param rows rows of the page to hand over
     * @param cutEnd bytes of the body to keep; 0 for all
     * @param repeats whether several of these rows share a key
     */
    record Outcome(Optional<Step> next, Trail trail, long rows, int cutEnd, boolean repeats) {}

    Outcome of(Slice slice, Fetched page) {
        return switch (slice.place().step()) {
            case Step.Offset offset ->
                counted(slice, page, new Step.Offset(offset.rows() + rows(page)), Optional.empty());
            case Step.Within within ->
                counted(
                        slice,
                        page,
                        new Step.Within(within.key(), within.offset() + rows(page)),
                        Optional.of(new Step.After(within.key())));
            case Step.Start _, Step.After _, Step.From _ when page.isWhole() -> everything(slice, page);
            case Step.Start _, Step.After _, Step.From _ ->
                switch (slice.track().mode()) {
                    case KEYSET -> keyset(slice, page);
                    case GROUPS -> groups(slice, page);
                    case OFFSET -> counted(slice, page, new Step.Offset(rows(page)), Optional.empty());
                };
        };
    }

    /** The total in the same answer proves that nothing follows. */
    private Outcome everything(Slice slice, Fetched page) {
        PageScan scan = page.scan();
        if (scan.rows() > 0 && slice.track().mode() != Track.Mode.OFFSET) {
            isUsable(slice, scan.last());
            follow(slice, page);
        }
        boolean repeats = slice.track().mode() == Track.Mode.GROUPS && scan.rows() > scan.groups();
        return new Outcome(Optional.empty(), slice.place().trail(), scan.rows(), 0, repeats);
    }

    private static long rows(Fetched page) {
        return page.scan().rows();
    }

    private Outcome keyset(Slice slice, Fetched page) {
        if (rows(page) == 0) {
            return end(slice);
        }
        Trail trail = follow(slice, page);
        List<KeyValue> last = page.scan().last();
        if (isUsable(slice, last)) {
            return whole(page, new Step.After(texts(last)), trail, false);
        }
        remarks.add("values of the key " + slice.track().names()
                + " cannot be sent back in a filter as they arrive: rows are read on by offset");
        return whole(page, new Step.Offset(trail.rows()), trail, false);
    }

    private Outcome groups(Slice slice, Fetched page) {
        PageScan scan = page.scan();
        if (scan.rows() == 0) {
            return end(slice);
        }
        List<KeyValue> last = scan.last();
        if (!isUsable(slice, last)) {
            throw new TrunklineException(
                    Failure.SOURCE_ERROR,
                    slice.plan().resource() + ": rows arrive without a usable value of "
                            + slice.track().names(),
                    "Name another key in the settings of this resource (primary_key).");
        }
        if (scan.groups() == 1) {
            // Whether more rows share this key cannot be seen: they are counted off on their own, from the first one.
            return new Outcome(Optional.of(new Step.Within(texts(last), 0)), received(slice, page), 0, 0, false);
        }
        Trail trail = follow(slice, page);
        return new Outcome(
                Optional.of(new Step.From(texts(last))),
                trail.withRows(slice.place().trail().rows() + scan.cutRows()),
                scan.cutRows(),
                scan.cutEnd(),
                scan.cutRows() > scan.groups() - 1);
    }

    private Outcome counted(Slice slice, Fetched page, Step more, Optional<Step> after) {
        Trail before = slice.place().trail();
        if (rows(page) == 0) {
            return new Outcome(after, before, 0, 0, false);
        }
        List<String> print = List.of(fingerprint(page));
        if (before.knows(print)) {
            confirm(slice, page);
        }
        boolean repeats = slice.place().step() instanceof Step.Within within && within.offset() + rows(page) > 1;
        return whole(page, more, before.with(rows(page), page.asked(), print), repeats);
    }

    /** The trail behind a page whose rows come again. */
    private Trail received(Slice slice, Fetched page) {
        return follow(slice, page).withRows(slice.place().trail().rows());
    }

    private static Outcome end(Slice slice) {
        return new Outcome(Optional.empty(), slice.place().trail(), 0, 0, false);
    }

    private static Outcome whole(Fetched page, Step next, Trail trail, boolean repeats) {
        return new Outcome(Optional.of(next), trail, rows(page), 0, repeats);
    }

    private Trail follow(Slice slice, Fetched page) {
        Trail before = slice.place().trail();
        List<String> first = texts(page.scan().first());
        if (before.knows(first) || !goesOn(slice, first)) {
            throw repeated(slice, page, "it begins with " + first);
        }
        return before.follow(rows(page), page.asked(), first);
    }

    private static boolean goesOn(Slice slice, List<String> first) {
        List<KeyColumn> key = slice.track().key();
        return switch (slice.place().step()) {
            case Step.After after ->
                !first.equals(after.key())
                        && KeyOrder.compare(key, first, after.key()).orElse(1) > 0;
            case Step.From from -> KeyOrder.compare(key, first, from.key()).orElse(1) >= 0;
            case Step.Start _, Step.Within _, Step.Offset _ -> true;
        };
    }

    /** Equal pages can be right where rows are equal: then the total has room for them. */
    private void confirm(Slice slice, Fetched page) {
        long offset = switch (slice.place().step()) {
            case Step.Offset counted -> counted.rows();
            case Step.Within counted -> counted.offset();
            case Step.Start _, Step.After _, Step.From _ -> 0;
        };
        if (!(counter.count(slice.countedOff()) instanceof RowCount.Exact exact)
                || offset + rows(page) > exact.rows()) {
            throw repeated(slice, page, "it equals an earlier one and there are not that many rows");
        }
    }

    private static TrunklineException repeated(Slice slice, Fetched page, String how) {
        return new TrunklineException(
                Failure.ROWS_MISSING,
                slice.plan().resource()
                        + ": the server gave rows again that it had given before, instead of the next ones (" + how
                        + "), to " + page.request(),
                "Look for a cache or proxy in between that ignores parts of the address; nothing of this resource was published.");
    }

    private static boolean isUsable(Slice slice, List<KeyValue> key) {
        for (int i = 0; i < key.size(); i++) {
            KeyValue value = key.get(i);
            KeyColumn column = slice.track().key().get(i);
            if (value.kind() == KeyValue.Kind.ABSENT) {
                throw new TrunklineException(
                        Failure.SOURCE_ERROR,
                        slice.plan().resource() + ": rows arrive without the column \"" + column.name()
                                + "\" that was asked for",
                        "Look for a proxy in between that ignores parts of the address.");
            }
            boolean disguised = value.kind() == KeyValue.Kind.TEXT
                    && column.type().isNumber()
                    && !NUMBER_WORDS.contains(value.text());
            if (!value.isUsable() || disguised) {
                return false;
            }
        }
        return true;
    }

    private static List<String> texts(List<KeyValue> key) {
        return key.stream().map(KeyValue::text).toList();
    }

    private static String fingerprint(Fetched page) {
        var sum = new CRC32C();
        sum.update(page.answer().body(), 0, page.answer().length());
        return Long.toHexString(sum.getValue()) + '-' + page.answer().length();
    }
}
