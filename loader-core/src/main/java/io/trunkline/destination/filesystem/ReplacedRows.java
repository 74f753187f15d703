// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.store.ObjectName;
import io.trunkline.destination.store.ObjectStore;
import java.util.HashMap;
import java.util.Map;

/** Counts the rows of the files that a table has, by what the records of their loads say; files without a record count as empty. */
final class ReplacedRows {
    private final ObjectStore store;
    private final Receipts receipts;
    private final Map<String, Map<String, Long>> byLoad = new HashMap<>();

    ReplacedRows(ObjectStore store, Receipts receipts) {
        this.store = store;
        this.receipts = receipts;
    }

    long of(String table) {
        return store.list(table + '/').stream()
                .map(ObjectName::key)
                .mapToLong(key -> rows(table, key))
                .sum();
    }

    private long rows(String table, String key) {
        String file = key.substring(table.length() + 1);
        int end = loadIdEnd(file);
        return end < 0
                ? 0
                : byLoad.computeIfAbsent(file.substring(0, end), receipts::rows).getOrDefault(key, 0L);
    }

    /** A load id is a number with one point: it ends at the second. */
    private static int loadIdEnd(String file) {
        int first = file.indexOf('.');
        return first < 0 ? -1 : file.indexOf('.', first + 1);
    }
}
