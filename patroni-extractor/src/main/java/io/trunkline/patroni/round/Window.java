// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

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

    /** Does something while the window is open and a place is free; otherwise gives what there is instead. */
    <T> T during(Supplier<T> work, Supplier<T> instead) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return instead.get();
        }
        try {
            return open() ? work.get() : instead.get();
        } finally {
            places.release();
        }
    }

    private boolean open() {
        return clock.instant().isBefore(end) && !Thread.currentThread().isInterrupted();
    }
}
