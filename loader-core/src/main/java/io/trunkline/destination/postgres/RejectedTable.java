// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.RejectedBatch;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.sql.RejectedPages;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps rejected rows like rows that are loaded: they wait in a staging table; what they supersede goes when they are published. */
final class RejectedTable implements RejectedRows {
    private static final String NAME = RejectedBatch.TABLE;

    private final Connections connections;
    private final DatasetName dataset;
    private final TableRef table;
    private final StagedTable staged;
    private final RejectedBatch waiting = new RejectedBatch();
    private final List<Removal> removals = new ArrayList<>();

    RejectedTable(Connections connections, DatasetName dataset, TableRef stage) {
        this.connections = connections;
        this.dataset = dataset;
        this.table = new TableRef(dataset.value(), NAME);
        TableSchema schema = new TableSchema(NAME, Optional.empty(), RejectedBatch.COLUMNS, Map.of());
        this.staged = new StagedTable(new StageTarget(schema, NAME, new WriteDisposition.Append()), stage);
    }

    /** Rows of earlier loads that go. */
    private record Removal(String where, List<Object> values) {}

    @Override
    public void keep(RejectedRecord row) {
        waiting.add(row);
        if (waiting.isFull()) {
            flush();
        }
    }

    /** Sends what waits in memory. */
    void flush() {
        connections.with("keeping rejected rows", sql -> {
            staged.write(sql, waiting.batch());
            return true;
        });
        waiting.batch().clear();
    }

    @Override
    public void takeBack(String resource) {
        takeBack(resource, "");
    }

    @Override
    public void takeBack(String resource, Set<Long> pages) {
        takeBack(resource, " AND " + RejectedPages.among(pages));
    }

    private void takeBack(String resource, String and) {
        flush();
        if (staged.exists()) {
            String statement = "DELETE FROM " + staged.stage().sql() + " WHERE resource = ?" + and;
            staged.forget(connections.with(
                    "taking back rejected rows", sql -> sql.change("taking back rejected rows", statement, resource)));
        }
    }

    @Override
    public void supersede(String resource) {
        removals.add(new Removal("resource = ?", List.of(resource)));
    }

    @Override
    public void remove(Collection<RejectedRecord> rows) {
        rows.forEach(
                row -> removals.add(new Removal("load_id = ? AND number = ?", List.of(row.loadId(), row.number()))));
    }

    /** The staging table, if there is one. */
    Optional<TableRef> stage() {
        return staged.exists() ? Optional.of(staged.stage()) : Optional.empty();
    }

    /** Does within the transaction what is to become visible. Of a row that is rejected again the newest record stays. */
    void publish(Sql sql) {
        Catalog catalog = new Catalog(sql);
        if (catalog.exists(table)) {
            removals.forEach(removal -> delete(sql, removal.where(), removal.values()));
        }
        if (staged.rows() > 0) {
            catalog.prepare(table, RejectedBatch.COLUMNS);
            delete(
                    sql,
                    "(resource, raw) IN (SELECT resource, raw FROM "
                            + staged.stage().sql() + ')',
                    List.of());
            staged.insertInto(sql, table);
        }
    }

    private void delete(Sql sql, String where, List<Object> values) {
        sql.change("removing rejected rows", "DELETE FROM " + table.sql() + " WHERE " + where, values.toArray());
    }

    @Override
    public List<RejectedRecord> read(Filter filter, Optional<RejectedRecord> after, int most) {
        return connections.with(
                "reading " + NAME, sql -> new RejectedPages(new ServerTables(sql, dataset)).read(filter, after, most));
    }
}
