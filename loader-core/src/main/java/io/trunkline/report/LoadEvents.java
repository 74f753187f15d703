// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;

/** Hears how runs end, to count them. Only what is durable is told. */
public interface LoadEvents {
    /** A run of this process is over, and everything in its ledger is committed. */
    void loaded(String pipeline, RunReport report);

    /** A load that somebody committed, perhaps another process, was found to be the newest. */
    void seen(String pipeline, RunReport report);

    /** A run of this process failed. */
    void failed(String pipeline, TrunklineException failure);

    /** Turns were missed, for a reason of one word. */
    void missed(String pipeline, String reason, long turns);

    /** Counts nothing. */
    LoadEvents NONE = new LoadEvents() {
        @Override
        public void loaded(String pipeline, RunReport report) {}

        @Override
        public void seen(String pipeline, RunReport report) {}

        @Override
        public void failed(String pipeline, TrunklineException failure) {}

        @Override
        public void missed(String pipeline, String reason, long turns) {}
    };
}
