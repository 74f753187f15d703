// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.SchemaChange;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a second thread make batches while the first one writes those before. Everything is passed on in the order in which it came and on
 * the thread that called {@link #during}, so the destination is only ever used by one thread; a few batches wait at most.
 */
final class Handover implements BatchSink {
    private static final int MOST_WAITING = 2;
    private static final long LOOK_MILLIS = 50;
    private static final Runnable NOTHING = () -> {};

    private final BatchSink next;
    private final SpareBatches spares = new SpareBatches();
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean over;

    Handover(BatchSink next) {
        this.next = next;
    }

    /**
     * Does the work on a thread of its own and passes on here what it hands over.
     *
     * @return what the work gives, when everything was passed on
     */
    <T> T during(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread maker = Thread.ofPlatform().daemon().name("rows").start(() -> {
            task.run();
            waiting.offer(NOTHING); // wakes up whoever waits for a step
        });
        try {
            passOnUntilDone(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        } finally {
            over = true;
            end(maker);
        }
        return result(task);
    }

    private void passOnUntilDone(FutureTask<?> task) throws InterruptedException {
        while (true) {
            boolean done = task.isDone();
            Runnable step = done ? waiting.poll() : waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (step != null) {
                step.run();
            } else if (done) {
                return;
            }
        }
    }

    /** Waits for the other thread. If it is still at work, nobody wants its rows any more. */
    private void end(Thread maker) {
        boolean interrupted = false;
        while (maker.isAlive()) {
            waiting.clear();
            Thread.State state = maker.getState();
            if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
                maker.interrupt(); // not while it writes a file, which an interrupt would close
            }
            try {
                maker.join(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Has something done when everything handed over before is passed on. */
    void then(Runnable step) {
        try {
            waiting.put(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        }
        if (over) {
            throw stopped(new InterruptedException());
        }
    }

    @Override
    public void announce(StageTarget target) {
        then(() -> next.announce(target));
    }

    @Override
    public void evolve(SchemaChange change) {
        then(() -> next.evolve(change));
    }

    @Override
    public void write(ColumnBatch batch) {
        ColumnBatch full = spares.take(batch.table());
        batch.moveRowsTo(full);
        then(() -> {
            next.write(full);
            full.clear();
            spares.giveBack(full);
        });
    }

    private static TrunklineException stopped(InterruptedException cause) {
        return new TrunklineException(
                Failure.STOPPED,
                "stopped: the run was interrupted",
                "Nothing was published; start again to go on.",
                cause);
    }
}
