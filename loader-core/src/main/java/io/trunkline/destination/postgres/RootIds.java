// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import java.util.List;
import java.util.Map;

/** Fills in the root id of child rows that were loaded before their root table became one that is merged. */
final class RootIds {
    private static final String COLUMN = "_dlt_root_id";

    private final Sql sql;
    private final DatasetName dataset;
    private final Map<String, List<Catalog.Existing>> before;

    /**
     * @param before the tables as they were before columns were added to them
     */
    RootIds(Sql sql, DatasetName dataset, Map<String, List<Catalog.Existing>> before) {
        this.sql = sql;
        this.dataset = dataset;
        this.before = before;
    }

    /** Fills the column if the table has it now and had not before. Parents come first, so theirs is filled already. */
    void fillIfNew(StagedTable table) {
        List<Catalog.Existing> columns = before.getOrDefault(table.name(), List.of());
        boolean added =
                table.columns().stream().anyMatch(column -> column.name().equals(COLUMN));
        boolean there = columns.stream().anyMatch(column -> column.name().equals(COLUMN));
        if (added && !there && !columns.isEmpty()) {
            table.target().table().parent().ifPresent(parent -> fill(table, parent));
        }
    }

    private void fill(StagedTable table, String parent) {
        String child = new TableRef(dataset.value(), table.name()).sql();
        String above = new TableRef(dataset.value(), parent).sql();
        sql.run(
                "filling the root ids of " + table.name(),
                parent.equals(table.target().root())
                        ? "UPDATE " + child + " SET " + COLUMN + " = _dlt_parent_id WHERE " + COLUMN + " IS NULL"
                        : "UPDATE " + child + " AS c SET " + COLUMN + " = p." + COLUMN + " FROM " + above
                                + " AS p WHERE p._dlt_id = c._dlt_parent_id AND c." + COLUMN + " IS NULL");
    }
}
