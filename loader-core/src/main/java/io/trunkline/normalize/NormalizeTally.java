// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.List;
import java.util.Map;

/**
 * The part of a run's ledger that normalizing knows.
 *
 * @param tables by name
 * @param rejected rows kept aside, the first {@link #REJECTED_KEPT}
 * @param rejectedRows how many there were
 * @param leftOut rows or values that a schema contract left out, by table and column; the column is empty for rows of a new table
 */
public record NormalizeTally(
        Map<String, TableTally> tables,
        List<RejectedRow> rejected,
        long rejectedRows,
        Map<String, Map<String, Long>> leftOut) {
    /** How many rejected rows are kept with their text. */
    public static final int REJECTED_KEPT = 20;

    public NormalizeTally {
        tables = Map.copyOf(tables);
        rejected = List.copyOf(rejected);
        leftOut = Map.copyOf(leftOut);
    }
}
