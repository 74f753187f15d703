// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of one table.
 *
 * @param rows rows written
 * @param misfits by column: values that went to a variant column
 * @param collisions keys that made the same name within a row, each pair once
 * @param onlyNulls names that only had NULLs and are no columns yet
 */
public record TableTally(long rows, Map<String, Long> misfits, List<NameCollision> collisions, Set<String> onlyNulls) {
    public TableTally {
        misfits = Map.copyOf(misfits);
        collisions = List.copyOf(collisions);
        onlyNulls = Set.copyOf(onlyNulls);
    }
}
