// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try.
 *
 * @param first the wait after the first failure, doubled with each further one
 * @param most the longest wait that is chosen without the server asking for it
 */
public record Backoff(Duration first, Duration most) {
    private static final Duration LEAST = Duration.ofMillis(250);

    /** Between half and the whole of the doubled wait; what the server asks for if that is more, and never less than 250 ms. */
    Duration after(int tries, Optional<Duration> asked, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(tries - 1, 20);
        long whole = Math.min(doubled, most.toMillis());
        Duration own = Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
        Duration wait = asked.map(wish -> wish.plusMillis(random.nextLong(LEAST.toMillis())))
                .orElse(own);
        return wait.compareTo(LEAST) < 0 ? LEAST : wait;
    }
}
