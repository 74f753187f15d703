// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.source.Position;
import io.trunkline.source.RowCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Cuts a read into slices: its parts, and large parts into ranges of their first key column. */
final class Slicer {
    /** More ranges than workers, so that gaps in the keys do not leave workers without work. */
    private static final int RANGES_PER_WORKER = 4;

    private final ReadPlan plan;
    private final PagingRules rules;
    private final KeyBounds bounds;

    Slicer(ReadPlan plan, PagingRules rules, KeyBounds bounds) {
        this.plan = plan;
        this.rules = rules;
        this.bounds = bounds;
    }

    /**
     * Where each slice begins.
     *
     * @param workers how many read at the same time
     * @param count asks how large the read is
     */
    List<Position> slices(int workers, Supplier<RowCount> count) {
        List<Position> slices = new ArrayList<>();
        for (Part part : plan.parts()) {
            List<String> cuts = workers > 1 && part.divisible() ? cuts(part, workers, count.get()) : List.of();
            slices.addAll(ranges(part.name(), cuts));
        }
        return slices;
    }

    private List<String> cuts(Part part, int workers, RowCount count) {
        long rows = switch (count) {
            case RowCount.Exact exact -> exact.rows();
            case RowCount.Estimated estimated -> estimated.rows();
            case RowCount.Unknown _ -> 0;
        };
        if (rows <= rules.rangeRows()) {
            return List.of();
        }
        return bounds.cuts(part, workers, workers * RANGES_PER_WORKER, rows);
    }

    /** Half-open ranges between the cuts; the first and the last are open, so that nothing outside of the bounds is lost. */
    private static List<Position> ranges(String part, List<String> cuts) {
        List<Position> ranges = new ArrayList<>();
        for (int i = 0; i <= cuts.size(); i++) {
            Optional<String> low = i == 0 ? Optional.empty() : Optional.of(cuts.get(i - 1));
            Optional<String> high = i == cuts.size() ? Optional.empty() : Optional.of(cuts.get(i));
            String name = cuts.isEmpty() ? part : part + '-' + i;
            ranges.add(new Position(name, PlaceText.write(Place.start(part, low, high))));
        }
        return ranges;
    }
}
