// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.errors.TrunklineException;
import io.trunkline.serve.Host;
import io.trunkline.serve.ServedPipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks now and then at what is committed, also by other processes, so that health and metrics can say it without asking anybody. */
final class HistoryWatch {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Host host;
    private final Console console;
    private final AtomicBoolean looking = new AtomicBoolean();
    private Instant lookAt = Instant.MIN;

    HistoryWatch(Host host, Console console) {
        this.host = host;
        this.console = console;
    }

    /** Looks for the first time, and tells which turns were missed while nobody served. */
    void begin() {
        boolean all = true;
        for (ServedPipeline pipeline : host.board().all()) {
            all &= look(pipeline);
            pipeline.freshness().loadedAt().ifPresent(at -> tellMissed(pipeline, at));
        }
        host.board().ready(all);
        lookAt = Instant.now().plus(PAUSE);
    }

    /** Looks again when it is time, on a thread of its own. */
    void look() {
        if (Instant.now().isAfter(lookAt) && looking.compareAndSet(false, true)) {
            lookAt = Instant.now().plus(PAUSE);
            Thread.ofVirtual().name("history").start(() -> {
                boolean all = true;
                for (ServedPipeline pipeline : host.board().all()) {
                    all &= pipeline.running() || look(pipeline);
                }
                host.board().ready(all);
                looking.set(false);
            });
        }
    }

    private boolean look(ServedPipeline pipeline) {
        try {
            pipeline.look();
            return true;
        } catch (TrunklineException e) {
            console.error(pipeline.name() + ": " + e.describe());
            return false;
        }
    }

    /** The turn that is due now is not missed yet. */
    private void tellMissed(ServedPipeline pipeline, Instant loadedAt) {
        int missed = pipeline.schedule().turns(loadedAt, Instant.now());
        if (missed > 0) {
            host.events().missed(pipeline.name(), "not_running", missed);
            console.note(pipeline.name() + ": " + missed + " turns of its schedule were missed since the load of "
                    + loadedAt);
        }
    }
}
