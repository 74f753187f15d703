// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.store.PendingObject;
import io.trunkline.schema.ColumnSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes rows as text, compressed or not, straight into the object they end up in. */
final class TextFile implements OpenFile {
    private static final int WRITE_AT = 1 << 15;
    private static final long MEMORY = 512L << 10;

    private final String table;
    private final PendingObject object;
    private final OutputStream out;
    private final RowText text;
    private final TextBuffer buffer = new TextBuffer();
    private boolean begun;
    private long rows;

    TextFile(String table, PendingObject object, RowText text, boolean gzip) {
        this.table = table;
        this.object = object;
        this.text = text;
        OutputStream plain = new ObjectStream(object);
        this.out = gzip ? GzipStream.over(plain) : plain;
    }

    @Override
    public void write(List<ColumnSchema> columns, ColumnBatch batch) {
        begin(columns);
        text.begin(columns, batch);
        try {
            for (int row = 0; row < batch.rows(); row++) {
                text.row(row, buffer);
                if (buffer.length() >= WRITE_AT) {
                    buffer.writeTo(out);
                }
            }
        } catch (IOException impossible) { // the object's own failures are no IOExceptions
            throw new UncheckedIOException(impossible);
        }
        rows += batch.rows();
    }

    private void begin(List<ColumnSchema> columns) {
        if (!begun) {
            text.header(columns, buffer);
            begun = true;
        }
    }

    @Override
    public long bytes() {
        return object.size();
    }

    @Override
    public long memory() {
        return MEMORY + object.buffered();
    }

    @Override
    public boolean takesColumns() {
        return text instanceof JsonlText;
    }

    @Override
    public StagedFile seal(List<ColumnSchema> columns) {
        begin(columns);
        try {
            buffer.writeTo(out);
            out.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        object.seal();
        return new StagedFile(table, object, rows);
    }

    @Override
    public void abandon() {
        object.abandon();
    }

    /** An object as a stream. */
    private static final class ObjectStream extends OutputStream {
        private final PendingObject object;

        ObjectStream(PendingObject object) {
            this.object = object;
        }

        @Override
        public void write(int value) {
            object.write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            object.write(bytes, offset, length);
        }
    }
}
