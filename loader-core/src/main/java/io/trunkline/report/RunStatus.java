// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import io.trunkline.extract.Progress;
import io.trunkline.source.Page;
import io.trunkline.source.RowCount;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far the run of this process is, for its health. Thread-safe. */
@Singleton
public final class RunStatus {
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());

    /** The settings are valid and the secrets are read. */
    public void started() {
        started.set(true);
    }

    /** Whether the settings are valid and the secrets are read. */
    public boolean isStarted() {
        return started.get();
    }

    /** Time since the last page, batch, step or deliberate wait. */
    public Duration sinceProgress() {
        return Duration.ofNanos(System.nanoTime() - lastProgress.get());
    }

    /** Passes everything on and counts it as progress. */
    public Watched watch(Progress next) {
        return new Watched(this, next);
    }

    private void progressed() {
        lastProgress.set(System.nanoTime());
    }

    /** A progress listener that also tells the status. */
    public static final class Watched implements Progress {
        private final RunStatus status;
        private final Progress next;

        private Watched(RunStatus status, Progress next) {
            this.status = status;
            this.next = next;
        }

        @Override
        public void step(String name) {
            status.progressed();
            next.step(name);
        }

        @Override
        public void opened(String resource, RowCount announced) {
            status.progressed();
            next.opened(resource, announced);
        }

        @Override
        public void read(String resource, Page page) {
            status.progressed();
            next.read(resource, page);
        }

        @Override
        public void staged(String resource, long rows) {
            status.progressed();
            next.staged(resource, rows);
        }

        @Override
        public void finished(String resource) {
            status.progressed();
            next.finished(resource);
        }

        @Override
        public void waiting(String why) {
            status.progressed();
            next.waiting(why);
        }
    }
}
