// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Rejected rows as a batch for the table that keeps them, and back again. Not thread-safe. */
public final class RejectedBatch {
    /** Name of the table in every dataset. */
    public static final String TABLE = "_trunkline_rejected";

    /** Its columns. */
    public static final List<ColumnSchema> COLUMNS = List.of(
            column("load_id", DataType.TEXT).required(),
            column("number", DataType.BIGINT).required(),
            column("resource", DataType.TEXT).required(),
            column("table_name", DataType.TEXT).required(),
            column("path", DataType.TEXT).required(),
            column("code", DataType.TEXT).required(),
            column("reason", DataType.TEXT).required(),
            column("raw", DataType.TEXT).required(),
            column("raw_cut", DataType.BOOL).required(),
            column("hashed", DataType.TEXT),
            column("page", DataType.BIGINT).required(),
            column("item", DataType.BIGINT).required(),
            column("rejected_at", DataType.TIMESTAMP).required());

    private static final long ENOUGH_BYTES = 1 << 20;

    private final ColumnBatch batch = new ColumnBatch(TABLE);

    /** An empty batch. */
    public RejectedBatch() {
        COLUMNS.forEach(batch::add);
    }

    private static ColumnSchema column(String name, DataType type) {
        return ColumnSchema.of(name, ColumnType.of(type));
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
