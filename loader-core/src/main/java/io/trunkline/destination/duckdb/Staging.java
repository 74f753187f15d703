// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.SqlName;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.StepListener;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.SchemaChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of one load while its rows arrive: made, widened and filled inside the open transaction. */
final class Staging {
    private final Sql sql;
    private final DatasetName dataset;
    private final DuckDbSettings settings;
    private final StepListener steps;
    private final EngineThreads threads;
    private final Map<String, StagedTable> tables = new LinkedHashMap<>();
    private long waitingRows;
    private long waitingBytes;

    Staging(Sql sql, DatasetName dataset, DuckDbSettings settings, StepListener steps) {
        this.sql = sql;
        this.dataset = dataset;
        this.settings = settings;
        this.steps = steps;
        this.threads = new EngineThreads(sql, settings.threadCount());
    }

    void announce(StageTarget target) {
        StagedTable table = new StagedTable(sql, dataset, target);
        if (tables.putIfAbsent(target.table().name(), table) != null) {
            throw new TrunklineException(
                    Failure.BUG, "The table " + target.table().name() + " was announced twice.", "");
        }
        table.prepare();
    }

    void evolve(SchemaChange change) {
        List<ColumnSchema> columns = switch (change) {
            case SchemaChange.NewTable made -> made.schema().completeColumns();
            case SchemaChange.NewColumns added ->
                added.columns().stream()
                        .filter(column -> column.type().isPresent())
                        .toList();
        };
        announced(change.table()).widen(columns);
    }

    void write(ColumnBatch batch) {
        StagedTable table = announced(batch.table());
        ColumnCheck.of(batch);
        threads.one();
        table.write(batch);
        waitingRows += batch.rows();
        waitingBytes += batch.weight();
        if (waitingRows >= settings.rowsBeforeFlush() || waitingBytes >= settings.bytesBeforeFlush()) {
            flush();
        }
    }

    private void flush() {
        tables.values().forEach(table -> table.writer().flush());
        waitingRows = 0;
        waitingBytes = 0;
        steps.at("flush");
    }

    /** Flushes before statements that read what was written. */
    private void flushLast() {
        flush();
        threads.all();
    }

    long rows(String table) {
        return announced(table).rows();
    }

    long replaced(String table) {
        return announced(table).replaced();
    }

    /** Takes back the rows of a root table and its children; children first, since their rows are found through their parents. */
    void discard(String root) {
        flushLast();
        List<StagedTable> chain = new ArrayList<>(tables.values());
        Collections.reverse(chain);
        chain.stream().filter(table -> table.target().root().equals(root)).forEach(table -> {
            sql.run(
                    "taking back the staged " + table.name() + " of",
                    "DELETE FROM " + new StagedRows(tables).of(table));
            table.forget();
        });
    }

    Map<String, Long> keepLast(String root, List<String> key) {
        flushLast();
        List<StagedTable> chain = tables.values().stream()
                .filter(table -> table.target().root().equals(root))
                .toList();
        return new LastRows(sql, new StagedRows(tables)).keep(chain, key);
    }

    long distinct(String table, List<String> columns) {
        flushLast();
        String query = "SELECT count(*) FROM (SELECT DISTINCT " + SqlName.list(columns) + " FROM "
                + new StagedRows(tables).of(announced(table)) + ')';
        return sql.number("counting " + table + " in", query);
    }

    /** Brings everything into the tables of the dataset; afterwards only a commit is missing. */
    void merge(Instant boundary) {
        tables.values().forEach(table -> table.writer().finish());
        threads.all();
        steps.at("flush");
        Collection<StagedTable> all = tables.values();
        for (StagedTable root : all) {
            if (root.merges() && root.isRoot()) {
                List<StagedTable> children = all.stream()
                        .filter(table -> !table.isRoot()
                                && table.target().root().equals(root.target().root()))
                        .toList();
                new Merge(sql, root, children).run(boundary);
            }
        }
        all.forEach(StagedTable::clearStage);
        threads.one();
    }

    void abandon() {
        tables.values().forEach(table -> table.writer().abandon());
    }

    private StagedTable announced(String table) {
        StagedTable found = tables.get(table);
        if (found == null) {
            throw new TrunklineException(Failure.BUG, "The table " + table + " was never announced.", "");
        }
        return found;
    }
}
