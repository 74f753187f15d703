// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import java.time.Duration;

/**
 * How fast and how long a round may be.
 *
 * @param deadline time for the whole round, after which nothing is asked any more
 * @param nodes nodes that are asked at the same time; each of them one question at a time
 * @param jitter longest wait before the first question to a cluster
 */
public record Pace(Duration deadline, int nodes, Duration jitter) {
    /** 50 seconds, 16 nodes, no wait. */
    public static Pace standard() {
        return new Pace(Duration.ofSeconds(50), 16, Duration.ZERO);
    }
}
