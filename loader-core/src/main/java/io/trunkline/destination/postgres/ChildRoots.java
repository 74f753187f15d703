// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.sql.RootIds;
import java.util.List;
import java.util.Map;

/** Notices that child tables have got the column of root ids, and has it filled. */
final class ChildRoots {
    private final Sql sql;
    private final DatasetName dataset;
    private final Map<String, List<Catalog.Existing>> before;

    /**
     * @param before the tables as they were before columns were added to them
     */
    ChildRoots(Sql sql, DatasetName dataset, Map<String, List<Catalog.Existing>> before) {
        this.sql = sql;
        this.dataset = dataset;
        this.before = before;
    }

    /** Fills the column if the table has it now and had not before. Parents come first, so theirs is filled already. */
    void fillIfNew(StagedTable table) {
        List<Catalog.Existing> columns = before.getOrDefault(table.name(), List.of());
        boolean added =
                table.columns().stream().anyMatch(column -> column.name().equals(RootIds.COLUMN));
        boolean there = columns.stream().anyMatch(column -> column.name().equals(RootIds.COLUMN));
        if (added && !there && !columns.isEmpty()) {
            table.target().table().parent().ifPresent(parent -> fill(table, parent));
        }
    }

    private void fill(StagedTable table, String parent) {
        String child = new TableRef(dataset.value(), table.name()).sql();
        String above = new TableRef(dataset.value(), parent).sql();
        sql.run(
                "filling the root ids of " + table.name(),
                RootIds.fill(child, above, parent.equals(table.target().root())));
    }
}
