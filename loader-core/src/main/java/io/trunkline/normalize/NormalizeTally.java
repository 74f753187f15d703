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
 */
public record NormalizeTally(Map<String, TableTally> tables, List<RejectedRow> rejected, long rejectedRows) {
    /** How many rejected rows are kept with their text. */
    public static final int REJECTED_KEPT = 20;

    public NormalizeTally {
        tables = Map.copyOf(tables);
        rejected = List.copyOf(rejected);
    }
}
