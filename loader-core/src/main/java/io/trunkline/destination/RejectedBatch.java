// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static io.trunkline.destination.SystemTableColumns.optional;
import static io.trunkline.destination.SystemTableColumns.required;

/** Rejected rows as a batch for the table that keeps them, and back again. Not thread-safe. */
public final class RejectedBatch {
    /** Name of the table in every dataset. */
    public static final String TABLE = "_trunkline_rejected";

    /** Its columns. */
    public static final List<ColumnSchema> COLUMNS = List.of(
            required("load_id", DataType.TEXT),
            required("number", DataType.BIGINT),
            required("resource", DataType.TEXT),
            required("table_name", DataType.TEXT),
            required("path", DataType.TEXT),
            required("code", DataType.TEXT),
            required("reason", DataType.TEXT),
            required("raw", DataType.TEXT),
            required("raw_cut", DataType.BOOL),
            optional("hashed", DataType.TEXT),
            required("page", DataType.BIGINT),
            required("item", DataType.BIGINT),
            required("rejected_at", DataType.TIMESTAMP));

    private static final long ENOUGH_BYTES = 1 << 20;

    private final ColumnBatch batch = new ColumnBatch(TABLE);

    /** An empty batch. */
    public RejectedBatch() {
        COLUMNS.forEach(batch::add);
    }

    /** Adds a row. */
    public void add(RejectedRecord row) {
        List<Object> values = List.of(
                row.loadId(),
                row.number(),
                row.resource(),
                row.table(),
                row.path(),
                row.code(),
                row.reason(),
                row.raw(),
                row.cut(),
                row.hashed(),
                row.page(),
                row.item(),
                row.rejectedAt());
        for (int i = 0; i < values.size(); i++) {
            put(batch.column(i), values.get(i));
        }
        batch.endRow();
    }

    private static void put(Column column, Object value) {
        switch (value) {
            case Boolean flag -> column.appendLong(flag ? 1 : 0);
            case Number number -> column.appendLong(number.longValue());
            case Instant at -> column.appendLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            default -> {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                column.appendBytes(bytes, 0, bytes.length);
            }
        }
    }

    /** The rows; they are to be cleared when they are written. */
    public ColumnBatch batch() {
        return batch;
    }

    /** Whether it is time to write them. */
    public boolean isFull() {
        return batch.weight() > ENOUGH_BYTES;
    }

    /** The row a result set of all columns stands on. */
    public static RejectedRecord read(ResultSet row) throws SQLException {
        String hashed = row.getString("hashed");
        return new RejectedRecord(
                row.getString("load_id"),
                row.getLong("number"),
                row.getString("resource"),
                row.getString("table_name"),
                row.getString("path"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("raw"),
                row.getBoolean("raw_cut"),
                hashed == null ? "" : hashed,
                row.getLong("page"),
                row.getLong("item"),
                row.getObject("rejected_at", OffsetDateTime.class).toInstant());
    }
}
