// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Tells when a load began from its id, which is that time in seconds: one moment for all rows of the load. */
public final class LoadTime {
    private LoadTime() {}

    /** The time, if the id is one. */
    public static Optional<Instant> of(String loadId) {
        try {
            BigDecimal seconds = new BigDecimal(loadId);
            long whole = seconds.longValue();
            return Optional.of(Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(9)
                            .longValue()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
