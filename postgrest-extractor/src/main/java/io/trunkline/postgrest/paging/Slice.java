// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.request.Filter;
import io.trunkline.postgrest.request.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a read, or a range of it, that is read page after page. */
record Slice(ReadPlan plan, Part part, Place place) {
    static Slice of(ReadPlan plan, Place place) {
        return new Slice(plan, plan.part(place.part()), place);
    }

    Track track() {
        return part.track();
    }

    /** What makes the slice, beside the filters of the whole read. */
    List<Filter> filters() {
        List<Filter> filters = new ArrayList<>(part.filters());
        place.low().ifPresent(low -> filters.add(Filter.compare(track().names().getFirst(), "gte", low)));
        place.high()
                .ifPresent(high -> filters.add(Filter.compare(track().names().getFirst(), "lt", high)));
        place.end().ifPresent(end -> filters.addAll(before(end)));
        return filters;
    }

    private List<Filter> before(Step end) {
        return switch (end) {
            case Step.After after -> Filter.upTo(track().names(), after.key());
            case Step.From from -> Filter.before(track().names(), from.key());
            case Step.Start _, Step.Within _, Step.Offset _ -> List.of();
        };
    }

    /** Conditions of the rows from the place to the end of the slice; empty if the place is only counted off. */
    Optional<List<Filter>> rest() {
        List<Filter> filters = new ArrayList<>(filters());
        switch (place.step()) {
            case Step.Start _ -> {}
            case Step.After after -> filters.addAll(Filter.after(track().names(), after.key()));
            case Step.From from -> filters.addAll(Filter.from(track().names(), from.key()));
            case Step.Within _, Step.Offset _ -> {
                return Optional.empty();
            }
        }
        return Optional.of(filters);
    }

    /** The query for the page at the place, without limit. */
    Query query() {
        Query query = plan.base().where(plan.filters()).where(filters());
        List<String> names = track().names();
        return switch (place.step()) {
            case Step.Start _ -> query.order(track().order());
            case Step.After after ->
                query.where(Filter.after(names, after.key())).order(track().order());
            case Step.From from -> query.where(Filter.from(names, from.key())).order(track().order());
            case Step.Within within ->
                query.where(Filter.at(names, within.key()))
                        .order(track().ties())
                        .offset(within.offset());
            case Step.Offset offset -> query.order(track().order()).offset(offset.rows());
        };
    }

    /** Conditions of exactly the rows that are counted off by an offset at this place. */
    List<Filter> countedOff() {
        List<Filter> filters = new ArrayList<>(filters());
        if (place.step() instanceof Step.Within within) {
            filters.addAll(Filter.at(track().names(), within.key()));
        }
        return filters;
    }
}
