// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.source.Position;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads again only those parts of a resource whose own count is not what was read of them. What comes again replaces what was there, by
 * key. A part that one answer holds carries its own total from the same snapshot, so a part that others write to settles as well as one
 * that rests. What differs still after some rounds is a gap, unless its count moves: then others write to it, and it is read some more.
 */
final class Mending {
    private static final String SLICE = "again-";
    private static final int ROUNDS = 3;
    private static final int ROUNDS_WHILE_OTHERS_WRITE = 30;

    private final ResourcePlan plan;
    private final ReadOutcome.Complete outcome;
    private final ResourceTally tally;
    private final Rereading rereading;
    private int parts;

    Mending(ResourcePlan plan, ReadOutcome.Complete outcome, ResourceTally tally, Rereading rereading) {
        this.plan = plan;
        this.outcome = outcome;
        this.tally = tally;
        this.rereading = rereading;
    }

    /** Reads parts of a resource once more, in the place of some of its pages, and stages what comes. */
    @FunctionalInterface
    interface Rereading {
        ResourceTally read(ResourcePlan plan, List<Position> parts, List<PageMark> replaced);
    }

    /** A part whose count differs, with what was read of it. */
    private record Part(Position range, long counted, PageMark page) {}

    /** Whether a page that begins there was a part that was read again. */
    static boolean isAgain(Position at) {
        return at.slice().startsWith(SLICE);
    }

    /** How many parts were read again. */
    int parts() {
        return parts;
    }

    /**
     * Compares every part with its count and reads again those that differ, until none does.
     *
     * @return false if the parts of the resource cannot be told apart or counted: then it is to be read again as a whole
     * @throws TrunklineException with ROWS_MISSING when a part stays different
     */
    boolean settles() {
        try (ResourceReader reader =
                plan.resource().open(outcome.task().request().at(List.of()))) {
            List<PageMark> doubtful = List.copyOf(tally.marks());
            if (!doubtful.stream()
                    .allMatch(mark -> reader.between(mark.at(), mark.next()).isPresent())) {
                return false;
            }
            List<Long> counts = List.of();
            for (int round = 0; ; round++) {
                Comparison comparison = new Comparison(reader);
                slices(doubtful).values().forEach(comparison::of);
                if (!comparison.counted || comparison.different.isEmpty()) {
                    return comparison.counted;
                }
                List<Long> before = counts;
                counts = comparison.different.stream().map(Part::counted).toList();
                if (round >= (counts.equals(before) ? ROUNDS : ROUNDS_WHILE_OTHERS_WRITE)) {
                    throw gap(comparison.different.getFirst());
                }
                doubtful = readAgain(comparison.different);
            }
        }
    }

    private static Map<String, List<PageMark>> slices(List<PageMark> marks) {
        Map<String, List<PageMark>> slices = new LinkedHashMap<>();
        marks.forEach(mark -> slices.computeIfAbsent(mark.at().slice(), slice -> new ArrayList<>())
                .add(mark));
        return slices;
    }

    private List<PageMark> readAgain(List<Part> different) {
        List<Position> ranges = new ArrayList<>();
        for (Part part : different) {
            // named by what was read before: unique in the run
            ranges.add(new Position(
                    SLICE + tally.marks().size() + '-' + ranges.size(),
                    part.range().token()));
        }
        parts += ranges.size();
        List<PageMark> replaced = different.stream().map(Part::page).toList();
        replaced.forEach(tally::takeBackRejected);
        ResourceTally again = rereading.read(plan, ranges, replaced);
        tally.add(again);
        return again.marks();
    }

    private TrunklineException gap(Part part) {
        long have = part.page().rows();
        return new TrunklineException(
                Failure.ROWS_MISSING,
                plan.name() + ": the source counts " + part.counted() + " rows, but gives " + have + " of them, to "
                        + part.page().request() + ": "
                        + (have < part.counted()
                                ? (part.counted() - have) + " are missing"
                                : (have - part.counted()) + " are too many"),
                "Nothing was published. These rows were read several times. Run again; if it stays, the source hides or"
                        + " repeats rows.");
    }

    /** One look at all parts: halves what differs until single pages are left. */
    private static final class Comparison {
        private final ResourceReader reader;
        private final List<Part> different = new ArrayList<>();
        private boolean counted = true;

        Comparison(ResourceReader reader) {
            this.reader = reader;
        }

        void of(List<PageMark> pages) {
            PageMark first = pages.getFirst();
            if (pages.size() == 1 && first.provesItself()) {
                return;
            }
            Position range = reader.between(first.at(), pages.getLast().next()).orElseThrow();
            long have = pages.stream().mapToLong(PageMark::rows).sum();
            if (!(reader.count(range) instanceof RowCount.Exact(long rows))) {
                counted = false;
            } else if (rows != have && pages.size() == 1) {
                different.add(new Part(range, rows, first));
            } else if (rows != have) {
                of(pages.subList(0, pages.size() / 2));
                of(pages.subList(pages.size() / 2, pages.size()));
            }
        }
    }
}
