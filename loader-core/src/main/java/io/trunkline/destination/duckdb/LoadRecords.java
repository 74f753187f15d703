// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.Publication;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import static io.trunkline.destination.SystemTableColumns.optional;
import static io.trunkline.destination.SystemTableColumns.required;

/** Keeps the receipts of committed loads in the dataset, at most one for each run key. */
final class LoadRecords {
    private static final List<ColumnSchema> COLUMNS = List.of(
            optional("run_key", DataType.TEXT),
            required("load_id", DataType.TEXT),
            required("pipeline", DataType.TEXT),
            required("status", DataType.TEXT),
            required("committed_at", DataType.TIMESTAMP),
            required("report", DataType.JSON));
    private static final String COMMITTED = "committed";

    private final Sql sql;
    private final Catalog catalog;
    private final TableRef table;

    LoadRecords(Sql sql, DatasetName dataset) {
        this.sql = sql;
        this.catalog = new Catalog(sql);
        this.table = new TableRef(dataset.value(), "_trunkline_loads");
    }

    /** Writes the receipt of a load that is about to be committed. */
    LoadReceipt write(Publication publication) {
        TableWriter writer = new TableWriter(sql, table);
        writer.prepare(COLUMNS);
        if (writer.made()) {
            sql.run(
                    "making " + table.table() + " in",
                    "CREATE UNIQUE INDEX _trunkline_loads_run_key ON " + table.sql() + " (run_key)");
        }
        publication.runKey().flatMap(this::ofRun).ifPresent(earlier -> {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The run " + publication.runKey().orElseThrow() + " was published before, by the load "
                            + earlier.loadId() + ".",
                    "Start with another run key.");
        });
        sql.insert(
                table,
                SystemTables.names(COLUMNS),
                publication.runKey(),
                publication.loadId(),
                publication.pipeline(),
                COMMITTED,
                SystemTables.utc(publication.at()),
                publication.report());
        return new LoadReceipt(
                publication.loadId(),
                publication.pipeline(),
                publication.runKey(),
                publication.at(),
                publication.report());
    }

    Optional<LoadReceipt> ofRun(String runKey) {
        return select("WHERE run_key = ?", runKey).stream().findFirst();
    }

    Optional<LoadReceipt> ofLoad(String loadId) {
        return select("WHERE load_id = ?", loadId).stream().findFirst();
    }

    List<LoadReceipt> newest(int most) {
        return select("ORDER BY committed_at DESC, load_id DESC LIMIT " + Math.max(0, most));
    }

    private List<LoadReceipt> select(String rest, Object... values) {
        if (!catalog.exists(table)) {
            return List.of();
        }
        String query = "SELECT load_id, pipeline, run_key, committed_at, CAST(report AS VARCHAR) FROM " + table.sql()
                + ' ' + rest;
        return sql.rows("reading", LoadRecords::receipt, query, values);
    }

    private static LoadReceipt receipt(ResultSet row) throws SQLException {
        return new LoadReceipt(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5));
    }
}
