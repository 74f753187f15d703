// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The one place where this package learns the time and lets it pass, so that tests do neither. */
public interface WaitClock extends InstantSource {
    /** Returns when the moment has come. */
    void waitUntil(Instant moment) throws InterruptedException;

    /** The computer's clock. */
    static WaitClock system() {
        return new WaitClock() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public void waitUntil(Instant moment) throws InterruptedException {
                Duration left = Duration.between(instant(), moment);
                if (left.isPositive()) {
                    Thread.sleep(left);
                }
            }
        };
    }
}
