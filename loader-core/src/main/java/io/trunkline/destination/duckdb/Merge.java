// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.SqlName;
import io.trunkline.destination.merge.MergeChain;
import io.trunkline.destination.merge.MergeTable;
import io.trunkline.destination.merge.Merges;
import io.trunkline.schema.WriteDisposition;
import java.time.Instant;
import java.util.List;

/** Merges the staged rows of a root table and of the tables below it inside the open transaction. */
final class Merge {
    private final Sql sql;
    private final StagedTable root;
    private final List<StagedTable> children;

    Merge(Sql sql, StagedTable root, List<StagedTable> children) {
        this.sql = sql;
        this.root = root;
        this.children = children;
    }

    void run(Instant boundary) {
        if (root.rows() == 0) {
            return;
        }
        WriteDisposition.Merge merge = (WriteDisposition.Merge) root.target().disposition();
        MergeChain chain = new MergeChain(
                table(root, merge.primaryKey()),
                children.stream()
                        .filter(child -> child.main().exists())
                        .map(child -> table(child, List.of("_dlt_id")))
                        .toList(),
                merge,
                MergeChain.hinted(root.columns(), "hard_delete"),
                MergeChain.hinted(root.columns(), "dedup_sort"),
                boundary);
        for (String statement : Merges.statements(chain, new DuckDbDialect())) {
            sql.run("merging " + root.name() + " of", statement);
        }
    }

    private MergeTable table(StagedTable table, List<String> key) {
        List<String> there =
                table.main().columns().stream().map(Catalog.Existing::name).toList();
        List<String> common = table.writer().columns().stream()
                .map(Catalog.Existing::name)
                .filter(there::contains)
                .toList();
        return new MergeTable(
                table.name(),
                table.target().table().parent().orElse(""),
                table.main().table().sql(),
                table.writer().table().sql(),
                common,
                distinct(table, key));
    }

    /** Whether no two staged rows agree in the key; to know it once is cheaper than to choose among rows that all differ. */
    private boolean distinct(StagedTable table, List<String> key) {
        if (key.isEmpty() || table.rows() == 0) {
            return false;
        }
        String twins = "SELECT count(*) FROM (SELECT 1 FROM "
                + table.writer().table().sql() + " GROUP BY " + SqlName.list(key) + " HAVING count(*) > 1 LIMIT 1)";
        return sql.number("comparing the keys of " + table.name() + " of", twins) == 0;
    }
}
