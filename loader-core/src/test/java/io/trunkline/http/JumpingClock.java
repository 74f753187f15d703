// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still and jumps to every moment that somebody waits for. */
public final class JumpingClock implements WaitClock {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void waitUntil(Instant moment) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now = moment.isAfter(now) ? moment : now;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
