// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all requests of one run share: the budget of retries, the budget of each host, the clock and the listener. Thread-safe. */
public final class HttpRun {
    private final WaitClock clock;
    private final HttpEvents events;
    private final RetryBudget retries;
    private final Map<String, HostBudget> hosts = new ConcurrentHashMap<>();

    public HttpRun(WaitClock clock, HttpEvents events, RetryBudget retries) {
        this.clock = clock;
        this.events = events;
        this.retries = retries;
    }

    /** A run by the computer's clock. */
    public static HttpRun begin(RetrySettings retries, HttpEvents events) {
        return new HttpRun(WaitClock.system(), events, new RetryBudget(retries.budgetShare(), retries.budgetFloor()));
    }

    /**
     * Opens the way to one API; nothing is sent yet.
     *
     * @throws io.trunkline.errors.TrunklineException when certificates cannot be used
     */
    public HttpApi open(HttpSettings settings, Credentials credentials, Verdicts verdicts) {
        return new PatientHttpApi(new PatientHttpApi.Parts(
                settings.base(),
                settings.retries(),
                new ApacheTransport(settings),
                credentials,
                verdicts,
                budget(settings),
                retries,
                clock,
                events));
    }

    /** Requests allowed at a time to the host of these settings, now. */
    public int allowed(HttpSettings settings) {
        return budget(settings).allowed();
    }

    private HostBudget budget(HttpSettings settings) {
        String host = settings.base().getHost() + ":" + Request.port(settings.base());
        Load load = settings.load();
        return hosts.computeIfAbsent(host, name -> new HostBudget(clock, load.workers(), load.most(), load.spacing()));
    }
}
