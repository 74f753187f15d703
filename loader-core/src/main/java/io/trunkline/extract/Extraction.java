// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads resources side by side and hands what was read to one consumer. Workers take the next piece of work of the earliest resource, so
 * slices of one large resource and several small resources share them alike; a bounded queue lets them read no further ahead than a
 * page each. Memory in flight: one and a half pages for each worker.
 */
public final class Extraction {
    private static final long STOP_LOOK_MILLIS = 100;

    private final int workers;
    private final Progress progress;
    private final StopSignal stop;

    /**
     * @param workers pages read at the same time
     * @param progress hears about it
     * @param stop ends it after the pages that are there
     */
    public Extraction(int workers, Progress progress, StopSignal stop) {
        this.workers = workers;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Reads all tasks to their end.
     *
     * @return an outcome for each task, in the order of the tasks
     * @throws TrunklineException when one cannot be read, or with STOPPED after a request to stop
     */
    public List<ReadOutcome> run(List<ReadTask> tasks, PageConsumer consumer) {
        BlockingQueue<ReadEvent> events = new ArrayBlockingQueue<>(Math.max(1, workers / 2));
        WorkQueue work = new WorkQueue();
        List<Reading> readings = new ArrayList<>();
        for (ReadTask task : tasks) {
            Reading reading = new Reading(readings.size(), task, work, events, progress);
            readings.add(reading);
            work.add(reading, reading::open);
        }
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                threads.add(Thread.ofVirtual().name("reader-" + i).start(() -> work(work, events)));
            }
            return consume(readings, events, consumer);
        } finally {
            threads.forEach(Thread::interrupt);
            readings.forEach(Reading::close);
        }
    }

    private static void work(WorkQueue work, BlockingQueue<ReadEvent> events) {
        try {
            while (true) {
                work.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TrunklineException e) {
            tell(events, e);
        } catch (OutOfMemoryError e) {
            tell(events, outOfMemory(e));
        } catch (RuntimeException | Error e) { // a worker that dies in silence would let the run wait for ever
            tell(events, Thread.currentThread().isInterrupted() ? stopped("the run ended") : bug(e));
        }
    }

    private static void tell(BlockingQueue<ReadEvent> events, TrunklineException failure) {
        try {
            events.put(new ReadEvent.Failed(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ReadOutcome> consume(List<Reading> readings, BlockingQueue<ReadEvent> events, PageConsumer consumer) {
        ReadOutcome[] outcomes = new ReadOutcome[readings.size()];
        int open = readings.size();
        while (open > 0) {
            switch (next(events)) {
                case ReadEvent.Opened opened -> consumer.opened(opened.task(), opened.announced(), opened.slices());
                case ReadEvent.Read read -> consumer.page(read.task(), read.page());
                case ReadEvent.Ended ended -> {
                    outcomes[ended.index()] = ended.outcome();
                    open--;
                }
                case ReadEvent.Failed failed -> throw failed.failure();
            }
        }
        return List.of(outcomes);
    }

    private ReadEvent next(BlockingQueue<ReadEvent> events) {
        try {
            while (true) {
                stop.reason().ifPresent(why -> {
                    throw stopped(why);
                });
                ReadEvent event = events.poll(STOP_LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped("the run was interrupted");
        }
    }

    private static TrunklineException stopped(String why) {
        return new TrunklineException(
                Failure.STOPPED, "stopped: " + why, "Nothing was published; start again to go on.");
    }

    private static TrunklineException outOfMemory(OutOfMemoryError cause) {
        return new TrunklineException(
                Failure.OUT_OF_MEMORY,
                "there is not enough memory for the pages that are read at the same time",
                "Set fewer workers or a smaller page-bytes, or give the process more memory (-Xmx).",
                cause);
    }

    private static TrunklineException bug(Throwable cause) {
        return new TrunklineException(
                Failure.BUG,
                "reading failed unexpectedly: " + cause,
                "Please report it with the output of --verbose.",
                cause);
    }
}
