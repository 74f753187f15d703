// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import java.sql.SQLException;
import java.util.List;

/** A way to put batches into one table within the transaction of a connection. */
interface RowSink {
    /** Appends the rows; the columns are those of the table in its order. */
    void append(List<Catalog.Existing> columns, ColumnBatch batch) throws SQLException;

    /** Hands what was appended to the transaction. */
    void flush() throws SQLException;

    /** Ends this; what was not flushed is lost. */
    void close() throws SQLException;
}
