// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static io.trunkline.destination.duckdb.SystemTables.optional;
import static io.trunkline.destination.duckdb.SystemTables.required;

/** Keeps rejected rows in the dataset, written inside the open transaction like the rows that are loaded. */
final class RejectedTable implements RejectedRows {
    static final String NAME = "_trunkline_rejected";

    private static final List<ColumnSchema> COLUMNS = List.of(
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
    private static final long BATCH_BYTES = 1 << 20;

    private final Sql sql;
    private final TableRef table;
    private final TableWriter writer;
    private final ColumnBatch batch = new ColumnBatch(NAME);
    private Optional<String> running = Optional.empty();

    RejectedTable(Sql sql, DatasetName dataset) {
        this.sql = sql;
        this.table = new TableRef(dataset.value(), NAME);
        this.writer = new TableWriter(sql, table);
        COLUMNS.forEach(batch::add);
    }

    @Override
    public void keep(RejectedRecord row) {
        if (running.isEmpty()) {
            writer.prepare(COLUMNS);
            running = Optional.of(row.loadId());
        }
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
        if (batch.weight() > BATCH_BYTES) {
            write();
        }
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

    private void write() {
        if (batch.rows() > 0) {
            writer.write(batch);
            writer.flush();
            batch.clear();
        }
    }

    /** Brings everything into the table; afterwards only a commit is missing. Of a row that is rejected again the newest record stays. */
    void finish() {
        flush();
        running.ifPresent(load -> delete(
                "load_id <> ? AND (resource, raw) IN (SELECT (resource, raw) FROM " + table.sql()
                        + " WHERE load_id = ?)",
                load,
                load));
    }

    private void flush() {
        write();
        writer.finish();
    }

    void abandon() {
        writer.abandon();
    }

    @Override
    public void takeBack(String resource) {
        flush();
        running.ifPresent(load -> delete("resource = ? AND load_id = ?", resource, load));
    }

    @Override
    public void supersede(String resource) {
        flush();
        delete("resource = ? AND load_id <> ?", resource, running.orElse(""));
    }

    @Override
    public void remove(Collection<RejectedRecord> rows) {
        flush();
        Map<String, List<RejectedRecord>> byLoad =
                rows.stream().collect(Collectors.groupingBy(RejectedRecord::loadId, TreeMap::new, Collectors.toList()));
        byLoad.forEach((load, own) -> delete(
                "load_id = ? AND number IN ("
                        + own.stream().map(row -> String.valueOf(row.number())).collect(Collectors.joining(", "))
                        + ')',
                load));
    }

    private void delete(String where, Object... values) {
        if (new Catalog(sql).exists(table)) {
            sql.change("removing rows of " + NAME + " from", "DELETE FROM " + table.sql() + " WHERE " + where, values);
        }
    }

    @Override
    public List<RejectedRecord> read(Filter filter, Optional<RejectedRecord> after, int most) {
        if (!new Catalog(sql).exists(table)) {
            return List.of();
        }
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        filter.loadId().ifPresent(load -> and(where, values, "load_id = ?", load));
        filter.resource().ifPresent(resource -> and(where, values, "resource = ?", resource));
        after.ifPresent(
                last -> and(where, values, "(load_id, number) > (?, CAST(? AS BIGINT))", last.loadId(), last.number()));
        return sql.rows(
                "reading " + NAME + " of",
                RejectedTable::record,
                "SELECT " + SqlName.list(SystemTables.names(COLUMNS)) + " FROM " + table.sql() + " WHERE " + where
                        + " ORDER BY load_id, number LIMIT " + most,
                values.toArray());
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object... more) {
        where.append(" AND ").append(condition);
        values.addAll(List.of(more));
    }

    private static RejectedRecord record(ResultSet row) throws SQLException {
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
