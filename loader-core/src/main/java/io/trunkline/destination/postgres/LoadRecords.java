// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.Publication;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import static io.trunkline.destination.SqlName.quoted;

/** Keeps the receipts of committed loads in the dataset, at most one for each run key. */
final class LoadRecords {
    // json and not jsonb: a report is given back as it was written
    private static final String DEFINITION = " (run_key character varying UNIQUE, load_id character varying NOT NULL,"
            + " pipeline character varying NOT NULL, status character varying NOT NULL,"
            + " committed_at timestamp with time zone NOT NULL, report json NOT NULL)";
    private static final String COMMITTED = "committed";

    private final Sql sql;
    private final TableRef table;

    LoadRecords(Sql sql, DatasetName dataset) {
        this.sql = sql;
        this.table = new TableRef(dataset.value(), "_trunkline_loads");
    }

    /** Writes the receipt of a load that is about to be committed. */
    void write(Publication publication) {
        if (!new Catalog(sql).exists(table)) {
            sql.run("making " + table.table(), "CREATE TABLE " + table.sql() + DEFINITION);
        }
        publication.runKey().flatMap(this::ofRun).ifPresent(earlier -> {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The run " + publication.runKey().orElseThrow() + " was published before, by the load "
                            + earlier.loadId() + ".",
                    "Start with another run key.");
        });
        sql.change(
                "writing " + table.table(),
                "INSERT INTO " + table.sql() + " (run_key, load_id, pipeline, " + quoted("status")
                        + ", committed_at, report) VALUES (?, ?, ?, ?, ?, CAST(? AS json))",
                publication.runKey(),
                publication.loadId(),
                publication.pipeline(),
                COMMITTED,
                SystemTables.utc(publication.at()),
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
        if (!new Catalog(sql).exists(table)) {
            return List.of();
        }
        String query = "SELECT load_id, pipeline, run_key, committed_at, CAST(report AS text) FROM " + table.sql() + ' '
                + rest;
        return sql.rows("reading " + table.table(), LoadRecords::receipt, query, values);
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
