// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.SqlName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static io.trunkline.destination.SqlName.quoted;

/** Removes staged rows that came again later in the same load, with everything below them. */
final class LastRows {
    private static final String GONE = "temp.main._trunkline_superseded";

    private final Sql sql;
    private final StagedRows staged;

    LastRows(Sql sql, StagedRows staged) {
        this.sql = sql;
        this.staged = staged;
    }

    /**
     * Keeps the last row of each key.
     *
     * @param chain the root table and its child tables, parents before children
     * @return rows removed by table
     */
    Map<String, Long> keep(List<StagedTable> chain, List<String> key) {
        StagedTable root = chain.getFirst();
        run(
                root,
                "CREATE OR REPLACE TEMP TABLE " + GONE + " AS SELECT _dlt_id FROM (SELECT _dlt_id, row_number() OVER"
                        + " (PARTITION BY " + SqlName.list(key) + " ORDER BY rowid DESC) AS "
                        + quoted("_trunkline_place")
                        + " FROM " + staged.of(root) + ") WHERE _trunkline_place > 1");
        for (StagedTable child : chain.subList(1, chain.size())) {
            run(
                    child,
                    "INSERT INTO " + GONE + " SELECT _dlt_id FROM "
                            + child.writer().table().sql() + " WHERE _dlt_parent_id IN (FROM " + GONE + ')');
        }
        Map<String, Long> removed = new LinkedHashMap<>();
        chain.forEach(table -> removed.put(table.name(), remove(table)));
        run(root, "DROP TABLE " + GONE);
        return removed;
    }

    private long remove(StagedTable table) {
        String rows = table.writer().table().sql() + " WHERE _dlt_id IN (FROM " + GONE + ')';
        long count = sql.number("counting what came again of " + table.name() + " in", "SELECT count(*) FROM " + rows);
        run(table, "DELETE FROM " + rows);
        table.forget(count);
        return count;
    }

    private void run(StagedTable table, String statement) {
        sql.run("removing what came again of " + table.name() + " from", statement);
    }
}
