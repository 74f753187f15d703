// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.source.LastValue;
import java.util.List;
import java.util.Optional;

/**
 * Where an incremental read begins, and which rows at that very value were loaded before.
 *
 * @param column the cursor column
 * @param key columns that identify a row; empty if only the whole row does
 * @param listed whether a key of one column was given as a list: dlt hashes it with brackets then
 * @param start the value it begins at, inclusive; empty for the first read
 * @param loaded dlt's hashes of the rows that were loaded with that value
 * @param remembers which value is remembered
 */
record Boundary(
        String column,
        List<String> key,
        boolean listed,
        Optional<String> start,
        List<String> loaded,
        LastValue remembers) {
    Boundary {
        key = List.copyOf(key);
        loaded = List.copyOf(loaded);
    }
}
