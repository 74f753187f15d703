// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.util.Set;

/**
 * How much is run.
 *
 * @param rows rows of the loads
 * @param naiveRows rows of the naive loads
 * @param dltRows rows of dlt's loads, which are slow
 * @param memoryRows rows of the smaller of the two loads whose memory is compared
 * @param mergedRows rows that are there before a tenth of them is merged
 * @param documents documents of the deep loads, in steps of 10,000
 * @param slowDocuments documents for slow peers
 * @param distantRows rows of the loads from a server with latency
 * @param distantPages pages of these loads
 * @param rounds how often the subject and duckdb run
 * @param slowRounds how often the slow peers run
 * @param only goals asked for, by selector; empty for all
 */
record Plan(
        long rows,
        long naiveRows,
        long dltRows,
        long memoryRows,
        long mergedRows,
        long documents,
        long slowDocuments,
        long distantRows,
        int distantPages,
        int rounds,
        int slowRounds,
        Set<String> only) {
    static Plan full(Set<String> only) {
        return new Plan(1_000_000, 200_000, 200_000, 1_000_000, 1_000_000, 200_000, 20_000, 200_000, 1000, 3, 3, only);
    }

    /** The sizes that fit into five minutes. */
    static Plan quick(Set<String> only) {
        return new Plan(200_000, 20_000, 10_000, 100_000, 500_000, 50_000, 10_000, 50_000, 1000, 3, 1, only);
    }

    /** The same with another size of the loads; the slow peers never get more than before. */
    Plan withRows(long number) {
        return new Plan(
                number,
                Math.min(number, naiveRows),
                Math.min(number, dltRows),
                number,
                number,
                documents,
                slowDocuments,
                distantRows,
                distantPages,
                rounds,
                slowRounds,
                only);
    }

    /** The same with another number of rounds for everyone. */
    Plan withRounds(int number) {
        return new Plan(
                rows,
                naiveRows,
                dltRows,
                memoryRows,
                mergedRows,
                documents,
                slowDocuments,
                distantRows,
                distantPages,
                number,
                number,
                only);
    }

    boolean wants(Goal goal) {
        return only.isEmpty() || only.contains(goal.selector());
    }
}
