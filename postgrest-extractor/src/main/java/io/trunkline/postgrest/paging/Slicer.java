// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.http.HttpApi;
import io.trunkline.source.Position;
import io.trunkline.source.RowCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Cuts a read into slices: its parts, and large parts into ranges of keys. */
final class Slicer {
    private final ReadPlan plan;

    Slicer(HttpApi api, ReadPlan plan, PagingRules rules) {
        this.plan = plan;
    }

    List<Position> slices(int parts, Supplier<RowCount> count) {
        List<Position> slices = new ArrayList<>();
        for (Part part : plan.parts()) {
            slices.add(new Position(
                    part.name(), PlaceText.write(Place.start(part.name(), Optional.empty(), Optional.empty()))));
        }
        return slices;
    }
}
