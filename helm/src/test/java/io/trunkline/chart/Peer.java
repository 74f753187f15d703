// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** A foreign program that a test would like to meet: its absence skips the test, unless {@code TRUNKLINE_REQUIRE} names it. */
final class Peer {
    private Peer() {}

    static void absent(String name, String why) {
        String required = System.getenv().getOrDefault("TRUNKLINE_REQUIRE", "");
        if (Arrays.asList(required.split("\\s*,\\s*")).contains(name)) {
            throw new AssertionError("%s is required by TRUNKLINE_REQUIRE, but absent: %s".formatted(name, why));
        }
        Assumptions.abort("%s is absent: %s".formatted(name, why));
    }
}
