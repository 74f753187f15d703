// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Lease;
import io.trunkline.destination.LeaseTable;
import io.trunkline.errors.TrunklineException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Keeps leases as rows of the dataset, one for each pipeline, in transactions that last for a moment. */
final class LeaseRows implements LeaseTable {
    private static final String DEFINITION =
            " (pipeline character varying PRIMARY KEY, owner character varying NOT NULL,"
                    + " holder character varying NOT NULL, fence bigint NOT NULL,"
                    + " taken_at timestamp with time zone NOT NULL, expires_at timestamp with time zone NOT NULL)";
    private static final String LIFE = "clock_timestamp() + ? * interval '1 millisecond'";

    private final Connections connections;
    private final DatasetName dataset;
    private final TableRef table;
    private final String pipeline;

    LeaseRows(Connections connections, DatasetName dataset, String pipeline) {
        this.connections = connections;
        this.dataset = dataset;
        this.table = new TableRef(dataset.value(), "_trunkline_lock");
        this.pipeline = pipeline;
    }

    @Override
    public Answer take(String owner, String holder, Duration life) {
        connections.with("preparing " + dataset, sql -> {
            makeTable(sql);
            return true;
        });
        return connections.transaction("taking the lease of " + dataset, sql -> {
            // who publishes holds the row for as long as that takes
            sql.run("taking the lease of " + dataset, "SET LOCAL lock_timeout = '3s'");
            return tryToTake(sql, owner, holder, life).map(Answer.class::cast).orElseGet(() -> held(sql));
        });
    }

    private void makeTable(Sql sql) {
        Catalog catalog = new Catalog(sql);
        if (!catalog.exists(table)) {
            catalog.createSchema(dataset.value());
            sql.run("making " + table.table(), "CREATE TABLE IF NOT EXISTS " + table.sql() + DEFINITION);
        }
    }

    private Optional<Answer.Taken> tryToTake(Sql sql, String owner, String holder, Duration life) {
        String statement = "INSERT INTO " + table.sql() + " AS l (pipeline, owner, holder, fence, taken_at, expires_at)"
                + " VALUES (?, ?, ?, 1, clock_timestamp(), " + LIFE + ")"
                + " ON CONFLICT (pipeline) DO UPDATE SET owner = excluded.owner, holder = excluded.holder,"
                + " fence = l.fence + 1, taken_at = excluded.taken_at, expires_at = excluded.expires_at"
                + " WHERE l.expires_at < clock_timestamp() OR l.owner = excluded.owner RETURNING fence";
        return sql.first(
                "taking the lease of " + dataset,
                row -> new Answer.Taken(row.getLong(1)),
                statement,
                pipeline,
                owner,
                holder,
                life.toMillis());
    }

    private Answer held(Sql sql) {
        return sql.first(
                        "reading the lease of " + dataset,
                        row -> (Answer) new Answer.Held(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getObject(3, OffsetDateTime.class).toInstant()),
                        "SELECT holder, taken_at, expires_at FROM " + table.sql() + " WHERE pipeline = ?",
                        pipeline)
                .orElseThrow(Lease::lost);
    }

    @Override
    public boolean renew(String owner, long fence, Duration life) {
        String statement = "UPDATE " + table.sql() + " SET expires_at = " + LIFE
                + " WHERE pipeline = ? AND owner = ? AND fence = ?";
        return connections.with(
                "renewing the lease of " + dataset,
                sql -> sql.change(
                                "renewing the lease of " + dataset, statement, life.toMillis(), pipeline, owner, fence)
                        == 1);
    }

    @Override
    public void release(String owner, long fence) {
        String statement = "UPDATE " + table.sql()
                + " SET expires_at = '-infinity' WHERE pipeline = ? AND owner = ? AND fence = ?";
        connections.with(
                "giving back the lease of " + dataset,
                sql -> sql.change("giving back the lease of " + dataset, statement, pipeline, owner, fence));
    }

    /** Locks the lease's row to the end of the transaction; fails if it is not the lease's any more. */
    void require(Sql sql, Lease lease) {
        String statement = "SELECT owner = ? AND fence = ? FROM " + table.sql() + " WHERE pipeline = ? FOR UPDATE";
        if (!sql.holds("checking the lease of " + dataset, statement, lease.owner(), lease.fence(), pipeline)) {
            throw Lease.lost();
        }
    }

    /** Waits until no transaction holds the lease's row: what one of them did is final then. */
    void settle(Sql sql) throws SQLException, TrunklineException {
        sql.run("waiting for the last statement to end in " + dataset, "SET LOCAL lock_timeout = '60s'");
        sql.number(
                "waiting for the last statement to end in " + dataset,
                "SELECT fence FROM " + table.sql() + " WHERE pipeline = ? FOR UPDATE",
                pipeline);
    }
}
