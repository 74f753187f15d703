// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import java.util.concurrent.Semaphore;

/** Lets so many pipelines load at once, because memory is bounded; the others wait in the order in which they came. Thread-safe. */
public final class LoadSlots {
    private final Semaphore free;

    /** So many at once, and at least one. */
    public LoadSlots(int most) {
        this.free = new Semaphore(Math.max(1, most), true);
    }

    /**
     * Waits for a slot.
     *
     * @throws TrunklineException with STOPPED when it is asked to stop before one is free
     */
    Slot take(StopSignal stop) {
        return stop.interruptible(() -> {
            try {
                free.acquire();
                return free::release;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TrunklineException(
                        Failure.STOPPED,
                        "stopped before it began: " + stop.reason().orElse("the wait was interrupted"),
                        "Nothing was read or written; the next turn loads what this one would have.",
                        e);
            }
        });
    }

    /** The right to load until it is closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
