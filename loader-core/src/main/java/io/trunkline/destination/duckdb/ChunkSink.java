// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Puts rows into a table column by column, in the pieces DuckDB itself works with; saves a call for each value. */
final class ChunkSink implements RowSink {
    /** Rows of DuckDB's vectors. */
    static final int ROWS = 2048;

    private final ChunkCalls calls;
    private final Path file;
    private final ByteBuffer appender;
    private final ByteBuffer chunk;
    private final ByteBuffer[] vectors;

    ChunkSink(ChunkCalls calls, Sql sql, TableRef table, int columns) throws SQLException {
        this.calls = calls;
        this.file = sql.file();
        this.appender = calls.open(sql.connection(), utf8(table.catalog()), utf8(table.schema()), utf8(table.table()));
        this.chunk = calls.createChunk(appender, columns);
        this.vectors = new ByteBuffer[columns];
        for (int i = 0; i < columns; i++) {
            vectors[i] = calls.vector(chunk, i);
        }
    }

    /** Whether all columns can be written this way: bytes are not, since strings are checked, nor are defaults. */
    static boolean fits(List<Catalog.Existing> columns) {
        return columns.stream()
                .noneMatch(column -> column.hasDefault() || column.type().equals("BLOB"));
    }

    @Override
    public void append(List<Catalog.Existing> columns, ColumnBatch batch) throws SQLException {
        List<Optional<Column>> values = ColumnPlan.matched(file, columns, batch);
        for (int from = 0; from < batch.rows(); from += ROWS) {
            int rows = Math.min(ROWS, batch.rows() - from);
            for (int i = 0; i < vectors.length; i++) {
                Optional<Column> column = values.get(i);
                if (column.isPresent()) {
                    put(vectors[i], column.get(), from, rows);
                } else {
                    nothing(vectors[i], rows);
                }
            }
            calls.append(appender, chunk, rows);
        }
    }

    private void put(ByteBuffer vector, Column column, int from, int rows) throws SQLException {
        switch (column.type().dataType()) {
            case TEXT, JSON, BINARY -> strings(vector, column, from, rows);
            case BOOL, DATE, TIME, TIMESTAMP, BIGINT, DOUBLE, DECIMAL, WEI -> fixed(vector, column, from, rows);
        }
    }

    private void strings(ByteBuffer vector, Column column, int from, int rows) throws SQLException {
        int start = column.startAt(from);
        int length = column.endAt(from + rows - 1) - start;
        byte[] payload = new byte[length];
        System.arraycopy(column.bytes(), start, payload, 0, length);
        long[] lengths = new long[rows];
        for (int i = 0; i < rows; i++) {
            int row = from + i;
            lengths[i] = column.isNull(row) ? -1 : column.endAt(row) - column.startAt(row);
        }
        calls.strings(vector, payload, lengths);
    }

    private void fixed(ByteBuffer vector, Column column, int from, int rows) throws SQLException {
        FixedWidth width = FixedWidth.of(column.type());
        width.put(calls.data(vector, (long) ROWS * width.bytes()), column, from, rows);
        for (int row = from; row < from + rows; row++) {
            if (column.isNull(row)) {
                nulls(calls.validity(vector, ROWS), column, from, rows);
                return;
            }
        }
    }

    private static void nulls(ByteBuffer validity, Column column, int from, int rows) {
        ByteBuffer bits = validity.order(ByteOrder.nativeOrder());
        for (int word = 0; word * Long.SIZE < rows; word++) {
            long present = -1;
            int least = word * Long.SIZE;
            for (int i = least; i < Math.min(rows, least + Long.SIZE); i++) {
                if (column.isNull(from + i)) {
                    present &= ~(1L << i);
                }
            }
            bits.putLong(word * Long.BYTES, present);
        }
    }

    private void nothing(ByteBuffer vector, int rows) throws SQLException {
        ByteBuffer bits = calls.validity(vector, ROWS);
        for (int word = 0; word * Long.SIZE < rows; word++) {
            bits.putLong(word * Long.BYTES, 0);
        }
    }

    @Override
    public void flush() throws SQLException {
        calls.flush(appender);
    }

    @Override
    public void close() throws SQLException {
        calls.close(appender, chunk);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
