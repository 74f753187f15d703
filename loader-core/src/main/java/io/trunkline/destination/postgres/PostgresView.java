// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.sql.SystemTables;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/** A dataset in the database as it is; every question is a transaction of its own. */
record PostgresView(Connections connections, DatasetName dataset) implements DatasetView {
    @Override
    public Optional<String> storedSchema(String schemaName) {
        return reading(sql -> new SystemTables(new ServerTables(sql, dataset)).schema(schemaName));
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return reading(sql -> new SystemTables(new ServerTables(sql, dataset)).state(pipeline));
    }

    @Override
    public TableDifference difference(TableSchema wanted) {
        return reading(sql -> difference(new Catalog(sql), wanted));
    }

    private TableDifference difference(Catalog catalog, TableSchema wanted) {
        TableRef table = new TableRef(dataset.value(), wanted.name());
        List<Catalog.Existing> existing = catalog.describe(table);
        List<ColumnSchema> missing = Catalog.missing(table, existing, wanted.completeColumns());
        return new TableDifference(
                wanted.name(),
                existing.isEmpty(),
                missing,
                missing.isEmpty() ? List.of() : List.of(catalog.statement(table, missing, existing.isEmpty())));
    }

    @Override
    public void close() {
        // the connections are the destination's
    }

    private <T> T reading(Connections.Work<T> work) {
        return connections.with("reading the records of " + dataset, work);
    }
}
