// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBAppender;

/** Appends batches to one table inside the open transaction; an ALTER makes an appender useless, so it is made anew after each. */
final class TableWriter {
    private final Sql sql;
    private final Catalog catalog;
    private final TableRef table;
    private List<Catalog.Existing> columns = List.of();
    private boolean made;
    private Optional<Open> open = Optional.empty();

    TableWriter(Sql sql, TableRef table) {
        this.sql = sql;
        this.catalog = new Catalog(sql);
        this.table = table;
    }

    private record Open(DuckDBAppender appender, Lock lock) {}

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
            catalog.createSchema(table.schema());
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
        List<CellWriter> cells = ColumnPlan.of(sql.file(), columns, batch);
        doing("writing", () -> {
            append(appender(), cells.toArray(CellWriter[]::new), batch.rows());
            return 0;
        });
    }

    private static void append(Open open, CellWriter[] cells, int rows) throws SQLException {
        open.lock().lock();
        try {
            DuckDBAppender appender = open.appender();
            for (int row = 0; row < rows; row++) {
                appender.beginRow();
                for (CellWriter cell : cells) {
                    cell.write(appender, row);
                }
                appender.endRow();
            }
        } finally {
            open.lock().unlock();
        }
    }

    /** Hands what was appended to the transaction; rows that break a rule of the table are refused here. */
    void flush() {
        if (open.isPresent()) {
            doing("writing", () -> open.orElseThrow().appender().flush());
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
                open.orElseThrow().appender().close();
            }
        } catch (SQLException lost) {
            // flushed before, or to be rolled back: nothing depends on this
        } finally {
            open = Optional.empty();
        }
    }

    private Open appender() throws SQLException {
        if (open.isEmpty()) {
            DuckDBAppender appender = sql.connection().createAppender(TableRef.CATALOG, table.schema(), table.table());
            open = Optional.of(new Open(appender, appender.unsafeBreakThreadConfinement()));
        }
        return open.orElseThrow();
    }

    private <T> void doing(String what, Sql.Attempt<T> attempt) {
        sql.attempt(what + ' ' + table.table() + " of", attempt);
    }
}
