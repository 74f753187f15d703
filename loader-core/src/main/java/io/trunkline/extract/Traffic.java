// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import java.util.concurrent.atomic.LongAdder;

/** Counts what went over the network for a run, metadata and counts included. Thread-safe. */
public final class Traffic {
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** An answer came in. */
    public void answered(long wireBytes) {
        requests.increment();
        bytes.add(wireBytes);
    }

    /** Answers so far. */
    public long requests() {
        return requests.sum();
    }

    /** Bytes of their bodies as they came over the network. */
    public long bytes() {
        return bytes.sum();
    }
}
