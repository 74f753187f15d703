// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Passes everything on to the destination and remembers for the ledger what changed and how many rows went where. */
final class WatchedSink implements BatchSink {
    private final BatchSink next;
    private final List<String> changes = new ArrayList<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, String> roots = new HashMap<>();
    private final List<String> replaced = new ArrayList<>();

    WatchedSink(BatchSink next) {
        this.next = next;
    }

    @Override
    public void announce(StageTarget target) {
        if (roots.putIfAbsent(target.table().name(), target.root()) == null) {
            rows.put(target.table().name(), 0L);
            if (target.disposition() instanceof WriteDisposition.Replace) {
                replaced.add(target.table().name());
            }
            next.announce(target);
        }
    }

    @Override
    public void evolve(SchemaChange change) {
        changes.add(sentence(change));
        next.evolve(change);
    }

    @Override
    public void write(ColumnBatch batch) {
        next.write(batch);
        rows.merge(batch.table(), (long) batch.rows(), Long::sum);
    }

    /** Rows of this root table and its children were taken back. */
    void discarded(String root) {
        rows.replaceAll((table, count) -> root.equals(roots.get(table)) ? 0L : count);
    }

    /** So many rows of these tables were replaced by others of the same load. */
    void superseded(Map<String, Long> removed) {
        removed.forEach((table, count) -> rows.merge(table, -count, Long::sum));
    }

    /** Whether anything at all is to be made visible: rows, tables, columns, or the emptiness of a replaced table. */
    boolean hasChanges() {
        return !replaced.isEmpty()
                || !changes.isEmpty()
                || rows.values().stream().anyMatch(count -> count > 0);
    }

    /** Tables whose rows go when this load is published. */
    List<String> replaced() {
        return List.copyOf(replaced);
    }

    List<String> changes() {
        return List.copyOf(changes);
    }

    Map<String, Long> rows() {
        return Map.copyOf(rows);
    }

    private static String sentence(SchemaChange change) {
        return switch (change) {
            case SchemaChange.NewTable made -> "new table " + made.table();
            case SchemaChange.NewColumns made ->
                "new columns in " + made.table() + ": "
                        + made.columns().stream().map(WatchedSink::column).collect(Collectors.joining(", "));
        };
    }

    private static String column(ColumnSchema column) {
        return column.name() + " "
                + column.type().map(type -> type.dataType().word()).orElse("?");
    }
}
