// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import io.trunkline.patroni.values.Version;
import java.util.List;
import java.util.Optional;

/**
 * A question that load balancers ask, answered by a status code.
 *
 * @param name its name in tables, such as {@code read_only} or {@code /replica?lag=10MB}
 * @param ask how it is asked
 * @param since the first version that answers it rightly
 */
public record Probe(String name, Ask ask, Version since) {
    private static final Version ALWAYS = new Version(1, 0, 0);

    /** All the probes there are, the usual ones first. */
    public static final List<Probe> KNOWN = List.of(
            bare("liveness", new Version(2, 0, 0), false),
            probe("primary", ALWAYS),
            probe("replica", ALWAYS),
            probe("read_only", new Version(1, 6, 0)),
            probe("health", new Version(1, 6, 0)),
            probe("leader", ALWAYS),
            probe("standby_leader", new Version(1, 5, 0)),
            probe("sync", new Version(1, 4, 0)),
            probe("async", new Version(1, 4, 0)),
            probe("read_only_sync", new Version(2, 1, 4)),
            probe("quorum", new Version(4, 0, 0)),
            probe("read_only_quorum", new Version(4, 0, 0)),
            bare("readiness", new Version(2, 0, 0), true),
            probe("read_write", ALWAYS),
            probe("master", ALWAYS),
            probe("synchronous", new Version(1, 4, 0)),
            probe("asynchronous", new Version(1, 4, 0)),
            probe("read_only_synchronous", new Version(2, 1, 4)),
            new Probe("root", new Ask("/", Body.STATUS, true, false), ALWAYS));

    /** Those that are asked unless somebody says otherwise: one spelling of each question. */
    public static final List<String> USUAL = List.of(
            "liveness",
            "primary",
            "replica",
            "read_only",
            "health",
            "leader",
            "standby_leader",
            "sync",
            "async",
            "read_only_sync",
            "quorum",
            "read_only_quorum",
            "readiness");

    /** The probe of that name; a path with a query is a probe of its own. Dashes and underscores are the same. */
    public static Optional<Probe> of(String text) {
        String name = text.strip().replaceFirst("^/", "");
        int query = name.indexOf('?');
        String plain = (query < 0 ? name : name.substring(0, query)).replace('-', '_');
        Optional<Probe> known =
                KNOWN.stream().filter(probe -> probe.name.equals(plain)).findFirst();
        return query < 0 ? known : known.map(probe -> probe.with(name.substring(query)));
    }

    private Probe with(String query) {
        return new Probe(
                ask.endpoint() + query, new Ask(ask.endpoint() + query, ask.body(), ask.sql(), ask.store()), since);
    }

    private static Probe probe(String name, Version since) {
        return new Probe(name, new Ask('/' + name.replace('_', '-'), Body.STATUS, true, false), since);
    }

    private static Probe bare(String name, Version since, boolean sql) {
        return new Probe(name, new Ask('/' + name, Body.BARE, sql, false), since);
    }
}
