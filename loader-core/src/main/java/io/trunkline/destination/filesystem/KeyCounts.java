// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.duckdb.Workbench;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the keys of staged rows aside, because the rows themselves cannot be read back from where they wait. */
final class KeyCounts {
    private static final String PREFIX = "keys of ";

    private final Bench bench;
    private final Map<String, List<String>> wanted = new HashMap<>();
    private final Map<String, Set<String>> kept = new HashMap<>();

    KeyCounts(Bench bench) {
        this.bench = bench;
    }

    void willCount(String table, List<String> columns) {
        if (!columns.isEmpty()) {
            wanted.put(table, List.copyOf(columns));
        }
    }

    void add(ColumnBatch batch) {
        List<String> columns = wanted.get(batch.table());
        if (columns == null) {
            return;
        }
        ColumnBatch keys = batch.only(column -> isKey(column.name(), columns));
        Set<String> made = kept.computeIfAbsent(batch.table(), table -> new HashSet<>());
        List<ColumnSchema> schemas =
                keys.columns().stream().map(column -> column.schema()).toList();
        if (schemas.stream().anyMatch(column -> made.add(column.name()))) {
            schemas.forEach(column -> made.add(column.name()));
            bench.open().prepare(PREFIX + batch.table(), schemas);
        }
        if (!schemas.isEmpty()) {
            bench.open().write(PREFIX + batch.table(), keys);
        }
    }

    private static boolean isKey(String column, List<String> keys) {
        return keys.stream().anyMatch(key -> column.equals(key) || column.startsWith(key + "__v_"));
    }

    long distinct(String table, List<String> columns, long rows) {
        if (rows == 0) {
            return 0;
        }
        Set<String> made = kept.getOrDefault(table, Set.of());
        if (!made.containsAll(columns)) {
            throw new TrunklineException(
                    Failure.BUG, "The keys " + columns + " of " + table + " were not kept while it was staged.", "");
        }
        Workbench workbench = bench.open();
        return workbench.distinct(PREFIX + table, columns);
    }

    void forget(String table) {
        if (kept.remove(table) != null) {
            bench.open().drop(PREFIX + table);
        }
    }
}
