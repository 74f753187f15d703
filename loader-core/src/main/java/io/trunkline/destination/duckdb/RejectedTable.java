// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.RejectedBatch;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.sql.RejectedPages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps rejected rows in the dataset, written inside the open transaction like the rows that are loaded. */
final class RejectedTable implements RejectedRows {
    private static final String NAME = RejectedBatch.TABLE;

    private final Sql sql;
    private final DatasetName dataset;
    private final TableRef table;
    private final TableWriter writer;
    private final RejectedBatch rows = new RejectedBatch();
    private Optional<String> running = Optional.empty();

    RejectedTable(Sql sql, DatasetName dataset) {
        this.sql = sql;
        this.dataset = dataset;
        this.table = new TableRef(dataset.value(), NAME);
        this.writer = new TableWriter(sql, table);
    }

    @Override
    public void keep(RejectedRecord row) {
        if (running.isEmpty()) {
            writer.prepare(RejectedBatch.COLUMNS);
            running = Optional.of(row.loadId());
        }
        rows.add(row);
        if (rows.isFull()) {
            write();
        }
    }

    private void write() {
        if (rows.batch().rows() > 0) {
            writer.write(rows.batch());
            writer.flush();
            rows.batch().clear();
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
    public void takeBack(String resource, Set<Long> pages) {
        flush();
        running.ifPresent(
                load -> delete("resource = ? AND load_id = ? AND " + RejectedPages.among(pages), resource, load));
    }

    @Override
    public void supersede(String resource) {
        flush();
        delete("resource = ? AND load_id <> ?", resource, running.orElse(""));
    }

    @Override
    public void remove(Collection<RejectedRecord> loaded) {
        flush();
        Map<String, List<RejectedRecord>> byLoad = loaded.stream()
                .collect(Collectors.groupingBy(RejectedRecord::loadId, TreeMap::new, Collectors.toList()));
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
        return new RejectedPages(new FileTables(sql, dataset)).read(filter, after, most);
    }
}
