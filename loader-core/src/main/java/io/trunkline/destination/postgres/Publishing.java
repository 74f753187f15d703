// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Publication;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Brings what waits in the staging tables into those of the dataset, within one transaction. */
final class Publishing {
    private final Sql sql;
    private final DatasetName dataset;
    private final Collection<StagedTable> tables;

    Publishing(Sql sql, DatasetName dataset, Collection<StagedTable> tables) {
        this.sql = sql;
        this.dataset = dataset;
        this.tables = tables;
    }

    /** Does everything but commit. */
    void run(Publication publication) {
        // pipelines that share a dataset make tables in it one after the other
        sql.first(
                "waiting for other pipelines of " + dataset,
                row -> true,
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                "trunkline " + dataset);
        Catalog catalog = new Catalog(sql);
        List<String> names = tables.stream().map(StagedTable::name).toList();
        Map<String, List<Catalog.Existing>> existing = catalog.describe(dataset.value(), names);
        for (StagedTable table : tables) {
            catalog.prepare(main(table), table.columns(), existing.getOrDefault(table.name(), List.of()));
        }
        tables.forEach(this::rows);
        new SystemTables(sql, dataset).publish(publication);
        new LoadRecords(sql, dataset).write(publication);
    }

    private void rows(StagedTable table) {
        if (table.replaces() && !table.columns().isEmpty()) {
            // not TRUNCATE: readers neither wait nor see an empty table
            sql.change("replacing the rows of " + table.name(), "DELETE FROM " + main(table).sql());
        }
        if (table.rows() > 0) {
            insert(table);
        }
    }

    private void insert(StagedTable table) {
        String columns = SqlName.list(table.stagedColumns());
        long inserted = sql.change(
                "publishing the rows of " + table.name(),
                "INSERT INTO " + main(table).sql() + " (" + columns + ") SELECT " + columns + " FROM "
                        + table.stage().sql());
        if (inserted != table.rows()) {
            throw table.lost(inserted, table.rows());
        }
    }

    private TableRef main(StagedTable table) {
        return new TableRef(dataset.value(), table.name());
    }
}
