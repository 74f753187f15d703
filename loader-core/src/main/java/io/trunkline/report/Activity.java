// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import io.trunkline.extract.Progress;
import io.trunkline.source.Page;
import io.trunkline.source.RowCount;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Notes when a run made progress last, and passes everything on. A deliberate wait counts until its end, within bounds. */
public final class Activity implements Progress, AutoCloseable {
    /** Waits may be long where a server asks for it, but not for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Progress next;
    private final Consumer<Activity> ended;
    private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());

    Activity(Progress next, Consumer<Activity> ended) {
        this.next = next;
        this.ended = ended;
    }

    /** Time since the last page, batch, step, or end of a deliberate wait. */
    Duration sinceProgress() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - lastProgress.get()));
    }

    @Override
    public void step(String name) {
        progressed();
        next.step(name);
    }

    @Override
    public void opened(String resource, RowCount announced) {
        progressed();
        next.opened(resource, announced);
    }

    @Override
    public void read(String resource, Page page) {
        progressed();
        next.read(resource, page);
    }

    @Override
    public void staged(String resource, long rows) {
        progressed();
        next.staged(resource, rows);
    }

    @Override
    public void finished(String resource) {
        progressed();
        next.finished(resource);
    }

    @Override
    public void waiting(String why) {
        progressed();
        next.waiting(why);
    }

    @Override
    public void waiting(String why, Instant until) {
        Duration wait = Duration.between(Instant.now(), until);
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        progressedAt(System.nanoTime() + Math.max(0, bounded.toNanos()));
        next.waiting(why, until);
    }

    @Override
    public void close() {
        ended.accept(this);
    }

    private void progressed() {
        progressedAt(System.nanoTime());
    }

    private void progressedAt(long moment) {
        lastProgress.accumulateAndGet(moment, (known, now) -> now - known > 0 ? now : known);
    }
}
