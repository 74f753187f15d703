// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.SqlName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes staged rows that came again later in the same load, with everything below them. */
record LastRows(Sql sql, Map<String, StagedTable> tables) {
    /**
     * Keeps the last row of each key.
     *
     * @param chain the root table and its child tables, parents before children
     * @return rows removed by table
     */
    Map<String, Long> keep(List<StagedTable> chain, List<String> key) {
        Map<String, Long> removed = new LinkedHashMap<>();
        for (StagedTable table : chain) {
            long gone = table.exists() ? remove(table, key) : 0;
            table.forget(gone);
            removed.put(table.name(), gone);
        }
        return removed;
    }

    private long remove(StagedTable table, List<String> key) {
        Optional<StagedTable> parent = table.target().table().parent().map(tables::get);
        String row = SqlName.quoted(StagedTable.ROW);
        String earlier = row + " IN (SELECT " + row + " FROM (SELECT " + row
                + ", row_number() OVER (PARTITION BY " + SqlName.list(key) + " ORDER BY " + row
                + " DESC) AS place FROM " + table.stage().sql() + ") AS numbered WHERE place > 1)";
        String orphans = parent.map(above -> "NOT EXISTS (SELECT 1 FROM "
                        + above.stage().sql() + " AS p WHERE p._dlt_id = c._dlt_parent_id)")
                .orElse("");
        return sql.change(
                "removing what came again of " + table.name(),
                "DELETE FROM " + table.stage().sql() + " AS c WHERE " + (parent.isPresent() ? orphans : earlier));
    }
}
