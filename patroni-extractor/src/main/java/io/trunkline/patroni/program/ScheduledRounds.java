// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SkippedExecution;
import io.trunkline.cli.Ticker;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Rounds at an interval, by Quarkus' scheduler: one that would overlap is skipped and counted. */
@Singleton
final class ScheduledRounds implements Ticker {
    private static final String JOB = "rounds";

    private final Scheduler scheduler;
    private final AtomicLong skipped = new AtomicLong();

    ScheduledRounds(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public AutoCloseable every(Duration interval, Runnable work) {
        scheduler
                .newJob(JOB)
                .setInterval(interval.toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> work.run())
                .schedule();
        return () -> scheduler.unscheduleJob(JOB);
    }

    @Override
    public long skipped() {
        return skipped.get();
    }

    void count(@Observes SkippedExecution one) {
        skipped.incrementAndGet();
    }
}
