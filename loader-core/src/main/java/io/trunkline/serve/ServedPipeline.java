// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import io.trunkline.pipeline.RunReport;
import io.trunkline.report.LoadEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One pipeline of {@code serve}: one run at a time, whoever asks for it, and what is known of the last. Thread-safe. */
public final class ServedPipeline {
    private final String name;
    private final Schedule schedule;
    private final Loader loader;
    private final WorkMarks marks;
    private final LoadSlots slots;
    private final LoadEvents events;
    private final Consumer<TrunklineException> failures;
    private final Freshness freshness;
    private final AtomicReference<Optional<StopSignal>> running = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicReference<Optional<LastRun>> last = new AtomicReference<>(Optional.empty());
    private final CountDownLatch entered = new CountDownLatch(1);
    private final AtomicReference<Timetable.Entry> entry = new AtomicReference<>(Timetable.NONE);

    /**
     * @param name its name among the served ones
     * @param schedule when its turns are
     * @param staleAfter age of the last load from which it is stale; by the schedule if empty
     * @param loader what it does
     * @param marks what outlives this process
     * @param slots how many pipelines load at once
     * @param events who counts
     * @param failures who hears of a failed run
     */
    public ServedPipeline(
            String name,
            Schedule schedule,
            Optional<Duration> staleAfter,
            Loader loader,
            WorkMarks marks,
            LoadSlots slots,
            LoadEvents events,
            Consumer<TrunklineException> failures) {
        this.name = name;
        this.schedule = schedule;
        this.loader = loader;
        this.marks = marks;
        this.slots = slots;
        this.events = events;
        this.failures = failures;
        this.freshness = new Freshness(schedule, staleAfter, Instant.now());
    }

    /** Its name among the served ones. */
    public String name() {
        return name;
    }

    /** When its turns are. */
    public Schedule schedule() {
        return schedule;
    }

    /** Its entry in the timetable. */
    public Timetable.Entry entry() {
        return entry.get();
    }

    /** Whether a run is on, or waits for others to end. */
    public boolean running() {
        return running.get().isPresent();
    }

    /** Whether its turn has come and it waits for other pipelines to end. */
    boolean waiting() {
        return waiting.get();
    }

    /** Leaves its turns out, also after the next start of the process; says so if that will not outlive this one. */
    Optional<String> pause() {
        entry.get().pause();
        return entry.get().paused() ? marks.pause() : Optional.of("there is no schedule to pause");
    }

    /** Takes its turns again; says so if the next start of the process will not know. */
    Optional<String> resume() {
        entry.get().resume();
        return marks.resume();
    }

    /** How the last run of this process ended. */
    public Optional<LastRun> last() {
        return last.get();
    }

    /** Whether what is at the destination is as new as the schedule promises. */
    public Freshness freshness() {
        return freshness;
    }

    /** Enters the pipeline into the timetable. */
    public void enter(Timetable timetable, Duration jitter) {
        entry.set(timetable.enter(name, schedule, jitter, this::scheduled));
        if (marks.paused()) {
            entry.get().pause();
        }
        entered.countDown();
    }

    /** A first turn may come before its entry is known, and before it is known to be paused. */
    private void scheduled() {
        try {
            entered.await();
            if (!entry.get().paused()) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its turn has come: loads on this thread, unless a run is on. */
    void turn() {
        StopSignal stop = new StopSignal();
        if (running.compareAndSet(Optional.empty(), Optional.of(stop))) {
            load(stop);
        } else {
            events.missed(name, "overlap", 1);
        }
    }

    /** Begins a run beside the schedule; false if one is on. */
    boolean startNow() {
        StopSignal stop = new StopSignal();
        if (!running.compareAndSet(Optional.empty(), Optional.of(stop))) {
            return false;
        }
        Thread.ofVirtual().name("run-now-" + name).start(() -> load(stop));
        return true;
    }

    /** Asks the run that is on to stop, and takes the pipeline off the timetable. */
    public void stop(String why) {
        entry.get().remove();
        running.get().ifPresent(stop -> stop.stop(why));
    }

    private void load(StopSignal stop) {
        Instant startedAt = Instant.now();
        try (LoadSlots.Slot _ = slot(stop)) {
            ended(loader.load(stop, entry.get().skipped()));
        } catch (TrunklineException e) {
            failed(e, startedAt);
        } catch (OutOfMemoryError e) { // whatever was held is free again here
            failed(
                    new TrunklineException(
                            Failure.OUT_OF_MEMORY,
                            "there is not enough memory for the rows that were read",
                            "Set a smaller page-bytes or loads-at-once, or give the process more memory (-Xmx).",
                            e),
                    startedAt);
        } catch (RuntimeException e) {
            failed(new TrunklineException(Failure.BUG, "unexpected: " + e, "Please report this.", e), startedAt);
        } finally {
            running.set(Optional.empty());
        }
    }

    private LoadSlots.Slot slot(StopSignal stop) {
        waiting.set(true);
        try {
            return slots.take(stop);
        } finally {
            waiting.set(false);
        }
    }

    private void ended(RunReport report) {
        last.set(Optional.of(LastRun.of(report)));
        freshness.loaded(report.startedAt());
        if (report.status() == RunReport.Status.NOTHING_NEW) {
            marks.nothingNew(report.startedAt());
        }
        events.loaded(name, report);
    }

    private void failed(TrunklineException failure, Instant startedAt) {
        last.set(Optional.of(LastRun.of(failure, startedAt)));
        events.failed(name, failure);
        failures.accept(failure);
    }

    /** Ledgers of its committed loads, newest first. */
    List<RunReport> committed(int most) {
        return loader.committed(most);
    }

    /** Looks at the destination what was loaded last, and in the working folder when a run found nothing new; also by others. */
    public Optional<RunReport> look() {
        marks.nothingNew().ifPresent(freshness::loaded);
        Optional<RunReport> newest = loader.committed(1).stream().findFirst();
        newest.ifPresent(report -> {
            freshness.loaded(report.startedAt());
            events.seen(name, report);
        });
        return newest;
    }
}
