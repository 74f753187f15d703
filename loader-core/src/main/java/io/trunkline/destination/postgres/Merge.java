// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Dialect;
import io.trunkline.destination.merge.MergeChain;
import io.trunkline.destination.merge.MergeTable;
import io.trunkline.destination.merge.Merges;
import io.trunkline.schema.WriteDisposition;
import java.time.Instant;
import java.util.List;

/** Merges the staged rows of a root table and of the tables below it inside the transaction that publishes. */
final class Merge {
    private final Sql sql;
    private final DatasetName dataset;
    private final Dialect dialect;
    private final StagedTable root;
    private final List<StagedTable> children;

    Merge(Sql sql, DatasetName dataset, Dialect dialect, StagedTable root, List<StagedTable> children) {
        this.sql = sql;
        this.dataset = dataset;
        this.dialect = dialect;
        this.root = root;
        this.children = children;
    }

    void run(Instant boundary) {
        root.requireAll(sql);
        children.forEach(child -> child.requireAll(sql));
        MergeChain chain = new MergeChain(
                table(root),
                children.stream().map(this::table).toList(),
                (WriteDisposition.Merge) root.target().disposition(),
                MergeChain.hinted(root.columns(), "hard_delete"),
                MergeChain.hinted(root.columns(), "dedup_sort"),
                boundary);
        for (String statement : Merges.statements(chain, dialect)) {
            sql.run("merging " + root.name(), statement);
        }
    }

    private MergeTable table(StagedTable table) {
        return new MergeTable(
                table.name(),
                table.target().table().parent().orElse(""),
                new TableRef(dataset.value(), table.name()).sql(),
                table.stage().sql(),
                table.stagedColumns(),
                false);
    }
}
