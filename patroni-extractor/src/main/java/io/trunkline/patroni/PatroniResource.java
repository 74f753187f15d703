// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.ResourceSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One table as a resource. Tables that hold facts are merged by their key, those that hold what a round saw only grow.
 *
 * @param table the table
 * @param merges whether the destination merges; where it does not, facts grow too
 * @param pages gives the round
 */
record PatroniResource(PatroniTable table, boolean merges, Supplier<RoundPages> pages) implements Resource {
    @Override
    public ResourceSpec spec() {
        return new ResourceSpec(
                table.name(),
                table.name(),
                table.keeps() ? "facts" : "observations",
                table.columns(),
                table.keeps() && merges ? table.key() : List.of(),
                Optional.of(table.comment()),
                true,
                true);
    }

    @Override
    public ResourceReader open(ReadRequest request) {
        return new RoundReader(table, pages.get());
    }
}
