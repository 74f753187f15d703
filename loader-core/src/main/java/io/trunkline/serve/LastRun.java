// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;
import java.time.Instant;
import java.util.Locale;

/**
 * How the last run of a pipeline ended, for people and machines.
 *
 * @param status how it ended, in a word: the words of a ledger, or {@code failed}
 * @param startedAt when it began
 * @param loadId its load; empty if it made none
 * @param code code of the failure; empty if there is none
 * @param what what failed, in words
 */
public record LastRun(String status, Instant startedAt, String loadId, String code, String what) {
    static LastRun of(RunReport report) {
        return new LastRun(
                report.status().name().toLowerCase(Locale.ROOT), report.startedAt(), report.loadId(), "", "");
    }

    static LastRun of(TrunklineException failure, Instant startedAt) {
        return new LastRun("failed", startedAt, "", failure.failure().code(), failure.what());
    }

    boolean succeeded() {
        return code.isEmpty();
    }
}
