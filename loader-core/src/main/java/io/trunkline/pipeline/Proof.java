// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.source.RowCount;

/** Compares what was read with what the source counted before and after. */
sealed interface Proof {
    /** What was read lies between the two counts. */
    record Proven(long least, long most) implements Proof {}

    /** There is only the source's estimate, which proves nothing. */
    record Planned(long estimate) implements Proof {}

    /** No two counts to compare with. */
    record Unproven(String why) implements Proof {}

    /** Rows are missing, or too many. */
    record Gap(long have, long least, long most) implements Proof {
        /** Whether the counts show that others write meanwhile. */
        boolean moving() {
            return least != most;
        }
    }

    /**
     * Compares.
     *
     * @param have distinct keys read, or rows where there is no key
     */
    static Proof of(RowCount before, RowCount after, long have) {
        if (before instanceof RowCount.Exact(long first) && after instanceof RowCount.Exact(long second)) {
            long least = Math.min(first, second);
            long most = Math.max(first, second);
            return have >= least && have <= most ? new Proven(least, most) : new Gap(have, least, most);
        }
        return switch (after) {
            case RowCount.Estimated estimated -> new Planned(estimated.rows());
            case RowCount.Unknown unknown -> new Unproven(unknown.reason());
            case RowCount.Exact exact ->
                new Unproven(
                        before instanceof RowCount.Unknown(String why)
                                ? why
                                : "there was no exact count before the first page");
        };
    }

    /** What an estimate says, however exact it looks. */
    static Proof ofEstimate(RowCount count) {
        return switch (count) {
            case RowCount.Estimated estimated -> new Planned(estimated.rows());
            case RowCount.Exact exact -> new Planned(exact.rows());
            case RowCount.Unknown unknown -> new Unproven(unknown.reason());
        };
    }
}
