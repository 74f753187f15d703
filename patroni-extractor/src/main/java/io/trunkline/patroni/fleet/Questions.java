// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import io.trunkline.patroni.exchange.Probe;
import java.util.List;

/**
 * What to ask, besides the member list and the status of each node.
 *
 * @param history whether to ask for the timelines
 * @param config whether to ask for the configuration
 * @param failsafe whether to ask for the members of the failsafe mode
 * @param metrics whether to ask each node for its metrics
 * @param probes what to ask each node as a load balancer would
 */
public record Questions(boolean history, boolean config, boolean failsafe, boolean metrics, List<Probe> probes) {
    public Questions {
        probes = List.copyOf(probes);
    }
}
