// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the last load is as new as promised: younger than a set age, or not behind by more than one turn. Thread-safe. */
public final class Freshness {
    private final Schedule schedule;
    private final Optional<Duration> staleAfter;
    private final Instant since;
    private final AtomicReference<Optional<Instant>> loadedAt = new AtomicReference<>(Optional.empty());

    Freshness(Schedule schedule, Optional<Duration> staleAfter, Instant since) {
        this.schedule = schedule;
        this.staleAfter = staleAfter;
        this.since = since;
    }

    /** A run that began then has brought the destination up to date. */
    void loaded(Instant startedAt) {
        loadedAt.updateAndGet(
                known -> known.filter(before -> before.isAfter(startedAt)).or(() -> Optional.of(startedAt)));
    }

    /** When the newest load that is known began. */
    public Optional<Instant> loadedAt() {
        return loadedAt.get();
    }

    /** From when on the last load is too old; empty if it never is. A pipeline that never loaded has since the start of serve. */
    public Optional<Instant> staleFrom() {
        Instant from = loadedAt.get().orElse(since);
        return staleAfter.map(from::plus).or(() -> schedule.next(from).flatMap(schedule::next));
    }

    /** Whether it is too old. */
    public boolean stale(Instant now) {
        return staleFrom().filter(now::isAfter).isPresent();
    }
}
