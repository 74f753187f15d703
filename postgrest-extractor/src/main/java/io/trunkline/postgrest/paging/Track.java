// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.util.List;

/**
 * How the rows of one part are followed from page to page.
 *
 * @param mode by what
 * @param key columns of the key in order; empty by offset
 * @param order encoded terms of the order of pages; begins with the key
 * @param ties encoded terms of an order of rows with the same key, as total as there is one
 */
public record Track(Mode mode, List<KeyColumn> key, List<String> order, List<String> ties) {
    /** By what rows are followed. */
    public enum Mode {
        /** Behind the last key: unique, so that nothing is skipped and nothing repeats. */
        KEYSET,
        /** From key to key, whole groups of equal keys at a time: safe where a key may repeat. */
        GROUPS,
        /** By counting rows: drifts when rows come or go before the place. */
        OFFSET
    }

    public Track {
        key = List.copyOf(key);
        order = List.copyOf(order);
        ties = List.copyOf(ties);
    }

    /** By a unique key. */
    public static Track keyset(List<KeyColumn> key, List<String> order) {
        return new Track(Mode.KEYSET, key, order, List.of());
    }

    /** By offset. */
    public static Track offset(List<String> order) {
        return new Track(Mode.OFFSET, List.of(), order, List.of());
    }

    /** Names of the key columns. */
    public List<String> names() {
        return key.stream().map(KeyColumn::name).toList();
    }
}
