// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.time.Duration;
import java.time.Instant;

/** Where a destination without a lock of its own keeps leases: one for each pipeline of a dataset. The destination's clock counts. */
public interface LeaseTable {
    /** Takes the lease if it is free, expired or the owner's own, and gives it the next fence; each taking is a step of its own. */
    Answer take(String owner, String holder, Duration life);

    /** Makes it live that long from now; false when somebody else has it. */
    boolean renew(String owner, long fence, Duration life);

    /** Ends it, if it is still the owner's. */
    void release(String owner, long fence);

    /** What came of trying to take a lease. */
    sealed interface Answer {
        /**
         * It is the caller's.
         *
         * @param fence grows with each taking: who has a smaller one has lost the lease
         */
        record Taken(long fence) implements Answer {}

        /**
         * Somebody else has it.
         *
         * @param holder who, for people
         * @param since since when
         * @param until when it ends unless it is renewed
         */
        record Held(String holder, Instant since, Instant until) implements Answer {}
    }
}
