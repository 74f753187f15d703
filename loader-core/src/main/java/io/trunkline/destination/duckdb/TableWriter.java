// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Appends batches to one table inside the open transaction; an ALTER makes an appender useless, so it is made anew after each. */
final class TableWriter {
    private final Sql sql;
    private final Catalog catalog;
    private final TableRef table;
    private List<Catalog.Existing> columns = List.of();
    private boolean made;
    private Optional<RowSink> open = Optional.empty();

    TableWriter(Sql sql, TableRef table) {
        this.sql = sql;
        this.catalog = new Catalog(sql);
        this.table = table;
    }

    TableRef table() {
        return table;
    }

    List<Catalog.Existing> columns() {
        return columns;
    }

    /** Makes the table if there is none and a column is known, else looks whether it fits and widens it. */
    void prepare(List<ColumnSchema> wanted) {
        columns = catalog.describe(table);
        widen(wanted);
    }

    /** Adds those of the columns that the table does not have. */
    void widen(List<ColumnSchema> wanted) {
        List<ColumnSchema> missing = catalog.missing(table, columns, wanted);
        if (missing.isEmpty()) {
            return;
        }
        finish();
        if (exists()) {
            catalog.add(table, missing);
        } else {
            if (!table.isTemporary()) {
                catalog.createSchema(table.schema());
            }
            catalog.create(table, missing);
            made = true;
        }
        columns = catalog.describe(table);
    }

    boolean exists() {
        return !columns.isEmpty();
    }

    /** Whether this writer made the table. */
    boolean made() {
        return made;
    }

    /** Removes all rows. */
    void empty() {
        finish();
        if (exists()) {
            sql.run("emptying " + table.table() + " of", "DELETE FROM " + table.sql());
        }
    }

    void write(ColumnBatch batch) {
        doing("writing", () -> {
            sink().append(columns, batch);
            return true;
        });
    }

    /** Hands what was appended to the transaction; rows that break a rule of the table are refused here. */
    void flush() {
        if (open.isPresent()) {
            doing("writing", () -> {
                open.orElseThrow().flush();
                return true;
            });
        }
    }

    /** Flushes and closes: closing alone would swallow what flushing has to say. */
    void finish() {
        flush();
        abandon();
    }

    /** Closes without caring for the rows, which the rollback takes away. */
    void abandon() {
        try {
            if (open.isPresent()) {
                open.orElseThrow().close();
            }
        } catch (SQLException lost) {
            // flushed before, or to be rolled back: nothing depends on this
        } finally {
            open = Optional.empty();
        }
    }

    private RowSink sink() throws SQLException {
        if (open.isEmpty()) {
            Optional<ChunkCalls> calls = ChunkSink.fits(columns) ? sql.chunkCalls() : Optional.empty();
            open = Optional.of(
                    calls.isPresent()
                            ? new ChunkSink(calls.get(), sql, table, columns.size())
                            : new AppenderSink(sql, table));
        }
        return open.orElseThrow();
    }

    private <T> void doing(String what, Sql.Attempt<T> attempt) {
        sql.attempt(what + ' ' + table.table() + " of", attempt);
    }
}
