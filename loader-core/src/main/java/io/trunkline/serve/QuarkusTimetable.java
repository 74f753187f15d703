// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SkippedExecution;
import io.quarkus.scheduler.Trigger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A timetable that Quarkus' scheduler keeps. */
@Singleton
public final class QuarkusTimetable implements Timetable {
    private final Scheduler scheduler;
    private final Map<String, AtomicLong> skipped = new ConcurrentHashMap<>();

    QuarkusTimetable(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Entry enter(String name, Schedule schedule, Duration jitter, Runnable work) {
        Scheduler.JobDefinition<?> job = scheduler.newJob(name);
        switch (schedule) {
            case CronSchedule cron -> {
                job.setCron(cron.expression());
                job.setTimeZone(cron.zone().getId());
            }
            case Schedule.Every every -> job.setInterval(every.interval().toString());
            case Schedule.Unscheduled() -> {
                return NONE;
            }
        }
        if (jitter.isPositive()) {
            job.setExecutionMaxDelay(jitter.toString());
        }
        job.setConcurrentExecution(ConcurrentExecution.SKIP);
        job.setTask(execution -> work.run());
        job.schedule();
        return new Kept(name);
    }

    void count(@Observes SkippedExecution one) {
        counter(one.triggerId).incrementAndGet();
    }

    private AtomicLong counter(String name) {
        return skipped.computeIfAbsent(name, _ -> new AtomicLong());
    }

    /** An entry of the scheduler. */
    private final class Kept implements Entry {
        private final String name;

        Kept(String name) {
            this.name = name;
        }

        @Override
        public void pause() {
            scheduler.pause(name);
        }

        @Override
        public void resume() {
            scheduler.resume(name);
        }

        @Override
        public boolean paused() {
            return scheduler.isPaused(name);
        }

        @Override
        public Optional<Instant> next() {
            return Optional.ofNullable(scheduler.getScheduledJob(name)).map(Trigger::getNextFireTime);
        }

        @Override
        public long skipped() {
            return counter(name).get();
        }

        @Override
        public void remove() {
            scheduler.unscheduleJob(name);
        }
    }
}
