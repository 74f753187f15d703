// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** The time in which a round may ask, and how many nodes at once. Thread-safe. */
final class Window {
    private final InstantSource clock;
    private final Instant end;
    private final Semaphore places;

    Window(InstantSource clock, Instant end, int nodes) {
        this.clock = clock;
        this.end = end;
        this.places = new Semaphore(Math.max(1, nodes), true);
    }

    Instant end() {
        return end;
    }

    /** Does something that asks one node, when a place is free; what finds the window closed still says what it did not ask. */
    void hold(Runnable work) {
        boolean taken = taken();
        try {
            work.run();
        } finally {
            if (taken) {
                places.release();
            }
        }
    }

    private boolean taken() {
        try {
            places.acquire();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether there is time to ask. */
    boolean isOpen() {
        return clock.instant().isBefore(end) && !Thread.currentThread().isInterrupted();
    }
}
