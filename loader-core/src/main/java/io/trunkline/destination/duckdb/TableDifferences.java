// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView.TableDifference;
import io.trunkline.destination.SqlName;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** Says what a load would do to a table before it writes into it, in the statements that it would execute. */
final class TableDifferences {
    private final Catalog catalog;
    private final DatasetName dataset;

    TableDifferences(Sql sql, DatasetName dataset) {
        this.catalog = new Catalog(sql);
        this.dataset = dataset;
    }

    TableDifference of(TableSchema wanted) {
        TableRef table = new TableRef(dataset.value(), wanted.name());
        List<Catalog.Existing> existing = catalog.describe(table);
        List<ColumnSchema> missing = catalog.missing(table, existing, wanted.completeColumns());
        List<String> statements = new ArrayList<>();
        if (existing.isEmpty()) {
            statements.addAll(making(dataset, wanted.name(), missing, catalog.hasSchema(dataset.value())));
        } else {
            statements.addAll(Catalog.adding(table.shown(), missing, catalog.wantsValues(table, missing)));
        }
        return new TableDifference(wanted.name(), existing.isEmpty(), missing, statements);
    }

    /** The same for a file that does not exist. */
    static TableDifference ofNothing(DatasetName dataset, TableSchema wanted) {
        List<ColumnSchema> columns = wanted.completeColumns();
        return new TableDifference(wanted.name(), true, columns, making(dataset, wanted.name(), columns, false));
    }

    private static List<String> making(
            DatasetName dataset, String table, List<ColumnSchema> columns, boolean schemaExists) {
        List<String> statements = new ArrayList<>();
        if (!columns.isEmpty() && !schemaExists) {
            statements.add("CREATE SCHEMA IF NOT EXISTS " + SqlName.quoted(dataset.value()));
        }
        if (!columns.isEmpty()) {
            statements.add(Catalog.making(new TableRef(dataset.value(), table).shown(), columns));
        }
        return statements;
    }
}
