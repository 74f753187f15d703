// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.DataType;
import io.trunkline.schema.WriteDisposition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.trunkline.destination.duckdb.SqlName.quoted;

/**
 * Replaces the rows of a root table that have the same key as staged ones, with their child rows (dlt's strategy delete-insert). Of
 * several staged rows with one primary key the one with the best {@code dedup_sort} is taken, without such a column the last.
 */
final class Merge {
    private static final String GONE = "temp.main._trunkline_gone";
    private static final String KEPT = "temp.main._trunkline_kept";

    private final Sql sql;
    private final StagedTable root;
    private final List<StagedTable> children;
    private final WriteDisposition.Merge keys;

    Merge(Sql sql, StagedTable root, List<StagedTable> children) {
        this.sql = sql;
        this.root = root;
        this.children = children;
        this.keys = (WriteDisposition.Merge) root.target().disposition();
    }

    void run() {
        if (root.rows() == 0) {
            return;
        }
        deleteOld();
        run("CREATE OR REPLACE TEMP TABLE " + KEPT + " AS " + kept());
        insert(root, " WHERE _dlt_id IN (FROM " + KEPT + ")");
        for (StagedTable child : children) {
            insert(
                    child,
                    " WHERE _dlt_root_id IN (FROM " + KEPT + ")"
                            + " QUALIFY row_number() OVER (PARTITION BY _dlt_id ORDER BY rowid) = 1");
        }
        run("DROP TABLE " + KEPT);
    }

    private void deleteOld() {
        String matches = Stream.of(keys.primaryKey(), keys.mergeKey())
                .filter(key -> !key.isEmpty())
                .map(this::matching)
                .collect(Collectors.joining(" UNION "));
        run("CREATE OR REPLACE TEMP TABLE " + GONE + " AS " + matches);
        for (StagedTable child : children) {
            run("DELETE FROM " + child.main().table().sql() + " WHERE _dlt_root_id IN (FROM " + GONE + ')');
        }
        run("DELETE FROM " + root.main().table().sql() + " WHERE _dlt_id IN (FROM " + GONE + ')');
        run("DROP TABLE " + GONE);
    }

    private String matching(List<String> key) {
        String same = key.stream()
                .map(column -> "s." + quoted(column) + " = d." + quoted(column))
                .collect(Collectors.joining(" AND "));
        return "SELECT d._dlt_id FROM " + root.main().table().sql() + " AS d WHERE EXISTS (SELECT 1 FROM "
                + root.writer().table().sql() + " AS s WHERE " + same + ')';
    }

    /** The ids of the staged root rows that survive: first the newest of each key, then without those marked as deleted. */
    private String kept() {
        String staged = root.writer().table().sql();
        String alive = hinted("hard_delete").map(Merge::notSet).orElse("true");
        if (keys.primaryKey().isEmpty()) {
            return "SELECT _dlt_id FROM " + staged + " WHERE " + alive;
        }
        String order = hinted("dedup_sort")
                .map(column -> quoted(column.name()) + ' ' + direction(column) + " NULLS LAST, ")
                .orElse("");
        return "SELECT _dlt_id FROM (SELECT *, row_number() OVER (PARTITION BY " + SqlName.list(keys.primaryKey())
                + " ORDER BY " + order + "rowid DESC) AS _trunkline_place FROM " + staged
                + ") WHERE _trunkline_place = 1"
                + " AND " + alive;
    }

    private Optional<ColumnSchema> hinted(String hint) {
        return root.columns().stream()
                .filter(column -> column.hints().containsKey(hint)
                        && !Boolean.FALSE.equals(column.hints().get(hint)))
                .findFirst();
    }

    private static String direction(ColumnSchema column) {
        return "asc".equals(column.hints().get("dedup_sort")) ? "ASC" : "DESC";
    }

    private static String notSet(ColumnSchema column) {
        String name = quoted(column.name());
        boolean flag =
                column.type().filter(type -> type.dataType() == DataType.BOOL).isPresent();
        return '(' + name + " IS NULL" + (flag ? " OR NOT " + name : "") + ')';
    }

    private void insert(StagedTable table, String where) {
        List<String> there =
                table.main().columns().stream().map(Catalog.Existing::name).toList();
        List<String> common = table.writer().columns().stream()
                .map(Catalog.Existing::name)
                .filter(there::contains)
                .toList();
        String columns = SqlName.list(common);
        run("INSERT INTO " + table.main().table().sql() + " (" + columns + ") SELECT " + columns + " FROM "
                + table.writer().table().sql() + where);
    }

    private void run(String statement) {
        sql.run("merging " + root.name() + " of", statement);
    }
}
