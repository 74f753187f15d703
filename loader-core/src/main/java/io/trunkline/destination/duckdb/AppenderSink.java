// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBAppender;

/** Puts rows into a table value by value, through the driver's public appender. */
final class AppenderSink implements RowSink {
    private final DuckDBAppender appender;
    private final Lock lock;
    private final Path file;

    AppenderSink(Sql sql, TableRef table) throws SQLException {
        this.appender = sql.connection().createAppender(table.catalog(), table.schema(), table.table());
        this.lock = appender.unsafeBreakThreadConfinement();
        this.file = sql.file();
    }

    @Override
    public void append(List<Catalog.Existing> columns, ColumnBatch batch) throws SQLException {
        CellWriter[] cells = ColumnPlan.of(file, columns, batch).toArray(CellWriter[]::new);
        lock.lock();
        try {
            for (int row = 0; row < batch.rows(); row++) {
                appender.beginRow();
                for (CellWriter cell : cells) {
                    cell.write(appender, row);
                }
                appender.endRow();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() throws SQLException {
        appender.flush();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
