// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.StageTarget;
import java.util.List;

/** Fills in the root id of child rows that were loaded before their root table became one that is merged. */
final class RootIds {
    private static final String COLUMN = "_dlt_root_id";

    private final Sql sql;
    private final DatasetName dataset;
    private final StageTarget target;

    RootIds(Sql sql, DatasetName dataset, StageTarget target) {
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
        String doing = "filling the root ids of " + child.table() + " in";
        if (aboveIsRoot) {
            sql.run(
                    doing,
                    "UPDATE " + child.sql() + " SET " + COLUMN + " = _dlt_parent_id WHERE " + COLUMN + " IS NULL");
        } else if (has(new Catalog(sql).describe(above))) {
            sql.run(
                    doing,
                    "UPDATE " + child.sql() + " AS c SET " + COLUMN + " = p." + COLUMN + " FROM " + above.sql()
                            + " AS p WHERE p._dlt_id = c._dlt_parent_id AND c." + COLUMN + " IS NULL");
        }
    }

    private static boolean has(List<Catalog.Existing> columns) {
        return columns.stream().anyMatch(column -> column.name().equals(COLUMN));
    }
}
