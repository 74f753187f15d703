// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.SqlName;
import io.trunkline.destination.StageTarget;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.WriteDisposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One table of a load while its rows wait: an unlogged table of the columns seen so far, and a number for each row. */
final class StagedTable {
    /** The column that keeps the order in which rows came. */
    static final String ROW = "_trunkline_row";

    private final StageTarget target;
    private final TableRef stage;
    private final Map<String, ColumnSchema> columns = new LinkedHashMap<>();
    private final Set<String> made = new LinkedHashSet<>();
    private boolean exists;
    private long rows;
    private long nextRow;

    StagedTable(StageTarget target, TableRef stage) {
        this.target = target;
        this.stage = stage;
        widen(target.table().completeColumns());
    }

    String name() {
        return target.table().name();
    }

    StageTarget target() {
        return target;
    }

    TableRef stage() {
        return stage;
    }

    boolean isRoot() {
        return target.root().equals(name());
    }

    boolean replaces() {
        return target.disposition() instanceof WriteDisposition.Replace;
    }

    /** Whether rows are compared with older ones; a merge that cannot is an append. */
    boolean merges() {
        return target.disposition() instanceof WriteDisposition.Merge merge && merge.compares();
    }

    /** Rows that wait. */
    long rows() {
        return rows;
    }

    /** Whether there is a staging table. */
    boolean exists() {
        return exists;
    }

    /** All complete columns the table has in the schema, those added during the load too. */
    List<ColumnSchema> columns() {
        return List.copyOf(columns.values());
    }

    /** Names of the columns that wait to be inserted. */
    List<String> stagedColumns() {
        return List.copyOf(made);
    }

    void widen(List<ColumnSchema> wanted) {
        wanted.forEach(column -> columns.put(column.name(), column));
    }

    void write(Sql sql, ColumnBatch batch) {
        if (batch.rows() == 0) {
            return;
        }
        batch.columns().forEach(this::requireAnnounced);
        make(sql);
        List<String> names = new ArrayList<>(
                batch.columns().stream().map(column -> column.schema().name()).toList());
        names.add(ROW);
        String statement = "COPY " + stage.sql() + " (" + SqlName.list(names) + ") FROM STDIN (FORMAT binary)";
        BinaryRows data = new BinaryRows(batch);
        long first = nextRow;
        long copied = sql.copy("writing rows of " + name(), statement, target -> data.write(target, first));
        if (copied != batch.rows()) {
            throw lost(copied, batch.rows());
        }
        rows += batch.rows();
        nextRow += batch.rows();
    }

    /** Rows are not where they were put: they would be missing from the load. */
    TrunklineException lost(long found, long expected) {
        return new TrunklineException(
                Failure.DESTINATION_UNAVAILABLE,
                "The staging table of " + name() + " holds " + found + " rows instead of " + expected
                        + ": the server was restarted after a crash, which empties such tables, or somebody changed it.",
                "Nothing of this load was published. Start again.");
    }

    private void requireAnnounced(Column column) {
        ColumnSchema known = columns.get(column.schema().name());
        if (known == null) {
            throw new TrunklineException(
                    Failure.BUG,
                    "A batch for " + name() + " has the column "
                            + column.schema().name() + ", which was never announced.",
                    "");
        }
    }

    /** Makes the staging table, or gives it the columns that it lacks. */
    void make(Sql sql) {
        List<ColumnSchema> missing = columns.values().stream()
                .filter(column -> !made.contains(column.name()))
                .toList();
        if (!exists) {
            String definitions = missing.stream()
                    .map(column -> Catalog.definition(column) + ", ")
                    .collect(Collectors.joining());
            sql.run(
                    "making a staging table for " + name(),
                    "CREATE UNLOGGED TABLE " + stage.sql() + " (" + definitions + SqlName.quoted(ROW)
                            + " bigint NOT NULL) WITH (autovacuum_enabled = false)");
        } else if (!missing.isEmpty()) {
            sql.run(
                    "widening the staging table of " + name(),
                    missing.stream()
                            .map(column -> "ADD COLUMN " + Catalog.definition(column))
                            .collect(Collectors.joining(", ", "ALTER TABLE " + stage.sql() + ' ', "")));
        }
        exists = true;
        missing.forEach(column -> made.add(column.name()));
    }

    /** Adds all rows to that table. */
    void insertInto(Sql sql, TableRef table) {
        String names = SqlName.list(made);
        long inserted = sql.change(
                "publishing the rows of " + name(),
                "INSERT INTO " + table.sql() + " (" + names + ") SELECT " + names + " FROM " + stage.sql());
        if (inserted != rows) {
            throw lost(inserted, rows);
        }
    }

    /** Fails unless all rows are where they were put. */
    void requireAll(Sql sql) {
        long found = sql.number("counting the staged rows of " + name(), "SELECT count(*) FROM " + stage.sql());
        if (found != rows) {
            throw lost(found, rows);
        }
    }

    /** Counts that many rows less, which were removed. */
    void forget(long removed) {
        rows -= removed;
    }

    /** Takes all rows back. */
    void empty(Sql sql) {
        if (exists) {
            sql.run("taking back the staged rows of " + name(), "TRUNCATE " + stage.sql());
        }
        rows = 0;
    }
}
