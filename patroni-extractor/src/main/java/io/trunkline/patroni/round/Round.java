// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import java.time.Instant;
import java.util.List;

/**
 * One look at all clusters; every table of a load is made from it.
 *
 * @param runId its id, the same in all rows
 * @param startedAt when it began
 * @param clusters what was found, in the order of the configuration
 */
public record Round(String runId, Instant startedAt, List<ClusterRound> clusters) {
    public Round {
        clusters = List.copyOf(clusters);
    }
}
