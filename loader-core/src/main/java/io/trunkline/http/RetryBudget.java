// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the retries of a whole run, so that a source in trouble is not asked twice as often as a healthy one. Thread-safe. */
public final class RetryBudget {
    private final double share;
    private final long floor;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /**
     * @param share retries allowed per request, such as 0.1
     * @param floor retries allowed anyway
     */
    public RetryBudget(double share, long floor) {
        this.share = share;
        this.floor = floor;
    }

    void requestSent() {
        requests.incrementAndGet();
    }

    /** Takes one retry out of the budget, if there is one left. */
    boolean take() {
        long allowed = floor + (long) (share * requests.get());
        return retries.getAndUpdate(used -> used < allowed ? used + 1 : used) < allowed;
    }

    /** Retries made so far. */
    public long used() {
        return retries.get();
    }
}
