// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.SqlName;
import io.trunkline.schema.ColumnSchema;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A DuckDB in memory, for destinations that are none: takes batches into tables, counts them, writes them out as Parquet. */
public final class Workbench implements AutoCloseable {
    private static final String SCHEMA = "bench";
    private static final String MEMORY = ":memory:";

    private final AttachedFile file;
    private final EngineThreads threads;
    private final Map<String, TableWriter> tables = new HashMap<>();

    private Workbench(AttachedFile file, int threadCount) {
        this.file = file;
        this.threads = new EngineThreads(file.sql(), threadCount);
    }

    /** An empty one; what exceeds its memory goes into the folder. */
    public static Workbench open(DuckDbSettings settings) {
        AttachedFile memory = AttachedFile.inMemory(settings, MEMORY);
        try {
            new Catalog(memory.sql()).createSchema(SCHEMA);
            return new Workbench(memory, settings.threadCount());
        } catch (RuntimeException failed) {
            memory.close();
            throw failed;
        }
    }

    /** Makes the table, or adds the columns it does not have. */
    public void prepare(String table, List<ColumnSchema> columns) {
        List<ColumnSchema> nullable = columns.stream()
                .map(column -> ColumnSchema.of(column.name(), column.type().orElseThrow()))
                .toList();
        TableWriter known = tables.get(table);
        if (known == null) {
            TableWriter made = new TableWriter(file.sql(), new TableRef(SCHEMA, table));
            made.prepare(nullable);
            tables.put(table, made);
        } else {
            known.widen(nullable);
        }
    }

    /** Whether the table was made. */
    public boolean has(String table) {
        return tables.containsKey(table);
    }

    /** Adds rows; every column of the batch must be one of the table. */
    public void write(String table, ColumnBatch batch) {
        threads.one();
        writer(table).write(batch);
    }

    /** Makes what was written so far part of the table. */
    public void flush(String table) {
        writer(table).flush();
    }

    /** Distinct combinations of these columns; NULL counts as a value. */
    public long distinct(String table, Collection<String> columns) {
        writer(table).finish();
        threads.all();
        String query = "SELECT count(*) FROM (SELECT DISTINCT " + SqlName.list(columns) + " FROM "
                + writer(table).table().sql() + ')';
        return file.sql().number("counting " + table + " in", query);
    }

    /** Writes the table, which the columns describe, into a new Parquet file, and drops it. */
    public void moveToParquet(String table, List<ColumnSchema> columns, Path target, int rowGroupRows) {
        writer(table).finish();
        threads.all();
        String values = columns.stream().map(Workbench::value).collect(Collectors.joining(", "));
        file.sql()
                .run(
                        "writing the Parquet file " + target + " from",
                        "COPY (SELECT " + values + " FROM "
                                + writer(table).table().sql() + ") TO " + SqlName.text(target.toString())
                                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + rowGroupRows + ')');
        drop(table);
    }

    /** As dlt writes them: JSON is text, whole numbers have 64 bits at most, seconds are milliseconds and nanoseconds microseconds. */
    private static String value(ColumnSchema column) {
        String name = SqlName.quoted(column.name());
        return switch (SqlType.of(column.type().orElseThrow())) {
            case "JSON" -> cast(name, "VARCHAR");
            case "HUGEINT" -> cast(name, "BIGINT");
            case "TIMESTAMP_S" -> cast(name, "TIMESTAMP_MS");
            case "TIMESTAMP_NS" -> cast(name, "TIMESTAMP");
            default -> name;
        };
    }

    private static String cast(String name, String type) {
        return "CAST(" + name + " AS " + type + ") AS " + name;
    }

    /** Removes a table, if there is one. */
    public void drop(String table) {
        TableWriter known = tables.remove(table);
        if (known != null) {
            known.abandon();
            file.sql()
                    .run(
                            "dropping " + table + " of",
                            "DROP TABLE IF EXISTS " + known.table().sql());
        }
    }

    private TableWriter writer(String table) {
        TableWriter writer = tables.get(table);
        if (writer == null) {
            throw new IllegalStateException("no table " + table);
        }
        return writer;
    }

    @Override
    public void close() {
        tables.values().forEach(TableWriter::abandon);
        file.close();
    }
}
