// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.Publication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import static io.trunkline.destination.SqlName.quoted;

/** Keeps the receipts of committed loads in the dataset, at most one for each run key. */
public record LoadRecords(DatasetTables tables) {
    private static final String NAME = "_trunkline_loads";

    // json as it was written: a report is given back without a change
    private static final String DEFINITION = " (run_key varchar UNIQUE, load_id varchar NOT NULL,"
            + " pipeline varchar NOT NULL, " + quoted("status") + " varchar NOT NULL,"
            + " committed_at timestamp with time zone NOT NULL, report json NOT NULL)";
    private static final String COMMITTED = "committed";

    /** Writes the receipt of a load that is about to be committed. */
    public void write(Publication publication) {
        if (!tables.exists(NAME)) {
            tables.statements().run("making " + NAME, "CREATE TABLE " + tables.address(NAME) + DEFINITION);
        }
        publication.requireNew(this::ofRun);
        tables.statements()
                .change(
                        "writing " + NAME,
                        "INSERT INTO " + tables.address(NAME) + " (run_key, load_id, pipeline, " + quoted("status")
                                + ", committed_at, report) VALUES (?, ?, ?, ?, ?, CAST(? AS json))",
                        publication.runKey(),
                        publication.loadId(),
                        publication.pipeline(),
                        COMMITTED,
                        SystemTables.utc(publication.at()),
                        publication.report());
    }

    /** The receipt of the load that carries this run key. */
    public Optional<LoadReceipt> ofRun(String runKey) {
        return select("WHERE run_key = ?", runKey).stream().findFirst();
    }

    /** The receipt of a load. */
    public Optional<LoadReceipt> ofLoad(String loadId) {
        return select("WHERE load_id = ?", loadId).stream().findFirst();
    }

    /** Receipts, newest first. */
    public List<LoadReceipt> newest(int most) {
        return select("ORDER BY committed_at DESC, load_id DESC LIMIT " + Math.max(0, most));
    }

    private List<LoadReceipt> select(String rest, Object... values) {
        if (!tables.exists(NAME)) {
            return List.of();
        }
        String query = "SELECT load_id, pipeline, run_key, committed_at, CAST(report AS varchar) FROM "
                + tables.address(NAME) + ' ' + rest;
        return tables.statements().rows("reading " + NAME, LoadRecords::receipt, query, values);
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
