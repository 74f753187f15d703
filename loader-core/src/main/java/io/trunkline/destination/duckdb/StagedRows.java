// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.schema.WriteDisposition;
import java.util.Map;
import java.util.Optional;

import static io.trunkline.destination.SqlName.text;

/** Finds the rows of the running load among those of a table: all of a replaced or staged one, else those with its load id. */
final class StagedRows {
    private final Map<String, StagedTable> tables;

    StagedRows(Map<String, StagedTable> tables) {
        this.tables = tables;
    }

    /** What comes after FROM to get them. */
    String of(StagedTable table) {
        String from = table.writer().table().sql();
        if (table.merges() || table.target().disposition() instanceof WriteDisposition.Replace) {
            return from;
        }
        if (table.rows() == 0) {
            return from + " WHERE false";
        }
        Optional<StagedTable> parent = table.target().table().parent().map(tables::get);
        return from + " WHERE "
                + parent.map(above -> "_dlt_parent_id IN (SELECT _dlt_id FROM " + of(above) + ')')
                        .orElseGet(() -> "_dlt_load_id = " + text(table.loadId().orElse("")));
    }
}
