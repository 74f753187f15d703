// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.WriteDisposition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One table of a load: where its rows end up, and where they wait if they are to be merged. */
final class StagedTable {
    private final Sql sql;
    private final DatasetName dataset;
    private final StageTarget target;
    private final TableWriter main;
    private final Optional<TableWriter> stage;
    private final Map<String, ColumnSchema> columns = new LinkedHashMap<>();
    private long rows;
    private long replaced;
    private Optional<String> loadId = Optional.empty();

    StagedTable(Sql sql, DatasetName dataset, StageTarget target) {
        this.sql = sql;
        this.dataset = dataset;
        this.target = target;
        this.main = new TableWriter(sql, new TableRef(dataset.value(), name()));
        this.stage = merges() ? Optional.of(new TableWriter(sql, TableRef.temporary(name()))) : Optional.empty();
    }

    String name() {
        return target.table().name();
    }

    StageTarget target() {
        return target;
    }

    boolean isRoot() {
        return target.root().equals(name());
    }

    /** Whether rows replace older ones by a key; a merge without any key is an append. */
    boolean merges() {
        return target.disposition() instanceof WriteDisposition.Merge merge && merge.compares();
    }

    TableWriter main() {
        return main;
    }

    /** The writer that takes the rows of this load. */
    TableWriter writer() {
        return stage.orElse(main);
    }

    long rows() {
        return rows;
    }

    /** Rows that were there before, if the table is replaced. */
    long replaced() {
        return replaced;
    }

    /** Makes the tables, or widens those that are there; the rows of a replaced table go. */
    void prepare() {
        List<ColumnSchema> complete = target.table().completeColumns();
        complete.forEach(column -> columns.put(column.name(), column));
        widenOrMake(complete);
        if (target.disposition() instanceof WriteDisposition.Replace) {
            replaced = main.exists() ? new Catalog(sql).rows(main.table()) : 0;
            main.empty();
        }
        stage.ifPresent(waiting -> waiting.prepare(complete));
    }

    private void widenOrMake(List<ColumnSchema> wanted) {
        List<Catalog.Existing> before = new Catalog(sql).describe(main.table());
        main.prepare(wanted);
        fillRootIds(before);
    }

    private void fillRootIds(List<Catalog.Existing> before) {
        if (!before.isEmpty() && main.columns().size() > before.size()) {
            new ChildRoots(sql, dataset, target).fillIfNew(before);
        }
    }

    /** All complete columns the table has in the schema, those added during the load too. */
    List<ColumnSchema> columns() {
        return List.copyOf(columns.values());
    }

    void widen(List<ColumnSchema> wanted) {
        wanted.forEach(column -> columns.put(column.name(), column));
        List<Catalog.Existing> before = main.columns();
        main.widen(wanted);
        fillRootIds(before);
        stage.ifPresent(waiting -> waiting.widen(wanted));
    }

    void write(ColumnBatch batch) {
        writer().write(batch);
        rows += batch.rows();
        if (loadId.isEmpty()) {
            loadId = batch.loadId();
        }
    }

    /** Starts counting again after its rows were taken back. */
    void forget() {
        rows = 0;
        loadId = Optional.empty();
    }

    /** Counts that many rows less, which were removed. */
    void forget(long removed) {
        rows -= removed;
    }

    /** The load id that the rows of this load carry, if there are any and they carry one. */
    Optional<String> loadId() {
        return loadId;
    }

    /** Lets go of the rows that waited. */
    void clearStage() {
        if (stage.isPresent() && writer().exists()) {
            sql.run(
                    "dropping the staged " + name() + " of",
                    "DROP TABLE " + writer().table().sql());
        }
    }
}
