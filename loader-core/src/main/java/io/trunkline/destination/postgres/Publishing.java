// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Dialect;
import io.trunkline.destination.LoadTime;
import io.trunkline.destination.Publication;
import io.trunkline.destination.sql.LoadRecords;
import io.trunkline.destination.sql.SystemTables;
import java.util.List;
import java.util.Map;

/** Brings what waits in the staging tables into those of the dataset, within one transaction. */
final class Publishing {
    private final Sql sql;
    private final DatasetName dataset;
    private final Staging staging;
    private final Dialect dialect;

    Publishing(Sql sql, DatasetName dataset, Staging staging, Dialect dialect) {
        this.sql = sql;
        this.dataset = dataset;
        this.staging = staging;
        this.dialect = dialect;
    }

    /** Does everything but commit. */
    void run(Publication publication, RejectedTable rejected, List<String> dropped) {
        // pipelines that share a dataset make tables in it one after the other
        sql.first(
                "waiting for other pipelines of " + dataset,
                row -> true,
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                "trunkline " + dataset);
        // what is looked up in a merge should fit into memory: without that, looking up costs rows times rows
        sql.run("preparing to publish", "SET LOCAL work_mem = '256MB'");
        dropped.forEach(table ->
                sql.run("dropping " + table, "DROP TABLE IF EXISTS " + new TableRef(dataset.value(), table).sql()));
        tables();
        for (StagedTable table : staging.tables()) {
            if (table.merges()) {
                merge(table, publication);
            } else {
                insert(table);
            }
        }
        rejected.publish(sql);
        new SystemTables(new ServerTables(sql, dataset)).publish(publication);
        new LoadRecords(new ServerTables(sql, dataset)).write(publication);
    }

    private void tables() {
        Catalog catalog = new Catalog(sql);
        List<String> names = staging.tables().stream().map(StagedTable::name).toList();
        Map<String, List<Catalog.Existing>> before = catalog.describe(dataset.value(), names);
        ChildRoots rootIds = new ChildRoots(sql, dataset, before);
        for (StagedTable table : staging.tables()) {
            catalog.prepare(main(table), table.columns(), before.getOrDefault(table.name(), List.of()));
            rootIds.fillIfNew(table);
        }
    }

    private void insert(StagedTable table) {
        if (table.replaces() && !table.columns().isEmpty()) {
            // not TRUNCATE: readers neither wait nor see an empty table
            sql.change(
                    "replacing the rows of " + table.name(),
                    "DELETE FROM " + main(table).sql());
        }
        if (table.rows() > 0) {
            table.insertInto(sql, main(table));
        }
    }

    private void merge(StagedTable table, Publication publication) {
        if (table.isRoot() && table.rows() > 0) {
            List<StagedTable> children = staging.chain(table.name()).stream()
                    .filter(child -> !child.isRoot() && !child.columns().isEmpty())
                    .toList();
            new Merge(sql, dataset, dialect, table, children)
                    .run(LoadTime.of(publication.loadId()).orElse(publication.at()));
        }
    }

    private TableRef main(StagedTable table) {
        return new TableRef(dataset.value(), table.name());
    }
}
