// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;

/**
 * How stubborn to be.
 *
 * @param attempts most times one call is sent
 * @param patience longest time from the first try of a call to its last
 * @param backoff waits between tries
 * @param budgetShare retries the whole run may make per request
 * @param budgetFloor retries the whole run may make anyway
 */
public record RetrySettings(int attempts, Duration patience, Backoff backoff, double budgetShare, int budgetFloor) {
    /** Eight tries within ten minutes; one retry in ten requests, and twenty more. */
    public static RetrySettings standard() {
        return new RetrySettings(
                8, Duration.ofMinutes(10), new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)), 0.1, 20);
    }
}
