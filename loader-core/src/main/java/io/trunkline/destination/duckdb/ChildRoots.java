// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.sql.RootIds;
import java.util.List;

/** Notices that a child table has got the column of root ids, and has it filled. */
final class ChildRoots {
    private final Sql sql;
    private final DatasetName dataset;
    private final StageTarget target;

    ChildRoots(Sql sql, DatasetName dataset, StageTarget target) {
        this.sql = sql;
        this.dataset = dataset;
        this.target = target;
    }

    /** Fills the column if the table did not have it before. Parents come first, so theirs is filled already. */
    void fillIfNew(List<Catalog.Existing> before) {
        if (has(before)) {
            return;
        }
        target.table().parent().ifPresent(parent -> {
            TableRef child = new TableRef(dataset.value(), target.table().name());
            TableRef above = new TableRef(dataset.value(), parent);
            if (has(new Catalog(sql).describe(child))) {
                fill(child, above, parent.equals(target.root()));
            }
        });
    }

    private void fill(TableRef child, TableRef above, boolean aboveIsRoot) {
        if (aboveIsRoot || has(new Catalog(sql).describe(above))) {
            sql.run(
                    "filling the root ids of " + child.table() + " in",
                    RootIds.fill(child.sql(), above.sql(), aboveIsRoot));
        }
    }

    private static boolean has(List<Catalog.Existing> columns) {
        return columns.stream().anyMatch(column -> column.name().equals(RootIds.COLUMN));
    }
}
