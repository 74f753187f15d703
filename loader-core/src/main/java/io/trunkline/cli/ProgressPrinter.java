// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.extract.Progress;
import io.trunkline.source.Page;
import io.trunkline.source.RowCount;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Shows how far a run is: one line that rewrites itself on a terminal, a line every few seconds elsewhere. Thread-safe. */
final class ProgressPrinter implements Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final Console console;
    private final long begun = System.nanoTime();
    private final AtomicLong lastShown = new AtomicLong(System.nanoTime());
    private final Map<String, Long> announced = new ConcurrentHashMap<>();
    private final LongAdder opened = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder requests = new LongAdder();

    ProgressPrinter(Console console) {
        this.console = console;
    }

    @Override
    public void step(String name) {
        if (console.mode().terminal()) {
            console.rewrite(name + " ...");
        } else {
            console.note(name);
        }
    }

    @Override
    public void opened(String resource, RowCount count) {
        opened.increment();
        switch (count) {
            case RowCount.Exact exact -> announced.put(resource, exact.rows());
            case RowCount.Estimated estimated -> announced.put(resource, estimated.rows());
            case RowCount.Unknown unknown -> announced.remove(resource);
        }
    }

    @Override
    public void read(String resource, Page page) {
        rows.add(page.rows());
        bytes.add(page.body().wireBytes());
        requests.increment();
        show(resource);
    }

    @Override
    public void staged(String resource, long count) {
        show(resource);
    }

    @Override
    public void finished(String resource) {
        finished.increment();
        show(resource);
    }

    @Override
    public void waiting(String why) {
        if (console.mode().terminal()) {
            console.rewrite(why);
        } else {
            console.note(why);
        }
    }

    /** Leaves a clean line behind. */
    void done() {
        if (console.mode().terminal()) {
            console.rewrite("");
        }
    }

    private void show(String resource) {
        long now = System.nanoTime();
        long last = lastShown.get();
        Duration pause = console.mode().terminal() ? ON_TERMINAL : ELSEWHERE;
        if (now - last < pause.toNanos() || !lastShown.compareAndSet(last, now)) {
            return;
        }
        if (console.mode().terminal()) {
            console.rewrite(line(resource, now));
        } else {
            console.note(line(resource, now));
        }
    }

    private String line(String resource, long now) {
        long all = announced.values().stream().mapToLong(Long::longValue).sum();
        double seconds = (now - begun) / 1e9;
        long read = rows.sum();
        return String.format(
                Locale.ROOT,
                "%s: %d of %d resources, %,d%s rows, %s, %,.0f rows/s",
                resource,
                finished.sum(),
                opened.sum(),
                read,
                all > 0 ? String.format(Locale.ROOT, " of %,d", all) : "",
                Words.bytes(bytes.sum()),
                read / Math.max(seconds, 0.001));
    }
}
