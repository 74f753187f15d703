// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.fleet.Opener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The visits of one cluster in one round: one for each address, so that no node is asked twice. */
final class Visits implements AutoCloseable {
    private final Opener opener;
    private final Window window;
    private final InstantSource clock;
    private final Map<String, Visit> byTarget = new LinkedHashMap<>();

    Visits(Opener opener, Window window, InstantSource clock) {
        this.opener = opener;
        this.window = window;
        this.clock = clock;
    }

    synchronized Visit to(String target) {
        return byTarget.computeIfAbsent(target, address -> new Visit(address, opener, window, clock));
    }

    synchronized List<Exchange> exchanges() {
        List<Exchange> all = new ArrayList<>();
        byTarget.values().forEach(visit -> all.addAll(visit.answers().values()));
        return all;
    }

    @Override
    public synchronized void close() {
        byTarget.values().forEach(Visit::close);
    }
}
