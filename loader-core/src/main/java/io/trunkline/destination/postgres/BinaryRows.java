// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Writes a batch in the format of COPY BINARY, row by row, with a number behind each row that keeps their order. */
final class BinaryRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NULL = -1;
    private static final int END = -1;

    private final ColumnBatch batch;
    private final CellWriter[] cells;
    private final Column[] columns;

    BinaryRows(ColumnBatch batch) {
        this.batch = batch;
        List<Column> all = batch.columns();
        this.columns = all.toArray(Column[]::new);
        this.cells = all.stream().map(column -> CellWriter.of(batch, column)).toArray(CellWriter[]::new);
    }

    void write(CopyBuffer target, long firstRow) throws SQLException {
        target.put(SIGNATURE, 0, SIGNATURE.length);
        target.reserve(2 * Integer.BYTES);
        target.putInt(0); // flags
        target.putInt(0); // length of the header's extension
        for (int row = 0; row < batch.rows(); row++) {
            row(target, row);
            target.reserve(Integer.BYTES + Long.BYTES);
            target.putInt(Long.BYTES);
            target.putLong(firstRow + row);
        }
        target.reserve(Short.BYTES);
        target.putShort(END);
        target.flush();
    }

    private void row(CopyBuffer target, int row) throws SQLException {
        target.reserve(Short.BYTES);
        target.putShort(columns.length + 1);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].isNull(row)) {
                target.reserve(Integer.BYTES);
                target.putInt(NULL);
            } else {
                cells[i].write(target, row);
            }
        }
    }
}
