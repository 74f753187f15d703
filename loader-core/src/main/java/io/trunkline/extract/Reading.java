// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.source.Page;
import io.trunkline.source.Position;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One resource on its way: opened, its slices read page by page, counted again. Its steps run on whatever worker is free. */
final class Reading {
    private final int index;
    private final ReadTask task;
    private final WorkQueue work;
    private final BlockingQueue<ReadEvent> events;
    private final Progress progress;
    private final AtomicInteger slicesLeft = new AtomicInteger();
    private final AtomicReference<Optional<ResourceReader>> reader = new AtomicReference<>(Optional.empty());
    private RowCount before = new RowCount.Unknown("not asked");
    private List<Position> slices = List.of();
    private boolean announced;
    private boolean ended;

    Reading(int index, ReadTask task, WorkQueue work, BlockingQueue<ReadEvent> events, Progress progress) {
        this.index = index;
        this.task = task;
        this.work = work;
        this.events = events;
        this.progress = progress;
    }

    int index() {
        return index;
    }

    void open() {
        guarded(() -> {
            ResourceReader opened = task.resource().open(task.request());
            reader.set(Optional.of(opened));
            before = countBefore(opened);
            slices = task.resumed().map(ReadTask.Resumed::next).orElseGet(opened::start);
            progress.opened(task.name(), before);
            slicesLeft.set(slices.size());
            if (slices.isEmpty()) {
                work.add(this, this::finish);
            }
            slices.forEach(slice -> work.add(this, () -> read(slice)));
        });
    }

    private RowCount countBefore(ResourceReader opened) {
        Optional<RowCount> earlier = task.resumed()
                .map(ReadTask.Resumed::announced)
                .map(rows ->
                        rows.isPresent() ? new RowCount.Exact(rows.getAsLong()) : new RowCount.Unknown("not counted"));
        return earlier.orElseGet(() -> task.count() ? opened.count() : new RowCount.Unknown("not asked"));
    }

    private void read(Position position) {
        guarded(() -> {
            Page page = reader().read(position);
            progress.read(task.name(), page);
            announce();
            put(new ReadEvent.Read(task, page));
            page.next().ifPresentOrElse(next -> work.add(this, () -> read(next)), this::sliceEnded);
        });
    }

    private void sliceEnded() {
        if (slicesLeft.decrementAndGet() == 0) {
            work.add(this, this::finish);
        }
    }

    private void finish() {
        guarded(() -> {
            announce();
            RowCount after = task.count() ? reader().count() : new RowCount.Unknown("not asked");
            progress.finished(task.name());
            end(new ReadOutcome.Complete(
                    task, before, after, reader().key(), reader().paging(), reader().remarks(), reader().watermark()));
        });
    }

    private synchronized void announce() {
        if (!announced) {
            put(new ReadEvent.Opened(task, before, slices));
            announced = true;
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (TrunklineException e) {
            if (!refused(e)) {
                throw e;
            }
        }
    }

    /** Whether the failure leaves this resource out instead of ending the run. */
    private synchronized boolean refused(TrunklineException failure) {
        if (announced || !ReadOutcome.Refused.by(failure)) {
            return false;
        }
        if (!ended) {
            ended = true;
            put(new ReadEvent.Ended(index, new ReadOutcome.Refused(task, failure)));
        }
        return true;
    }

    private synchronized void end(ReadOutcome outcome) {
        if (!ended) {
            ended = true;
            put(new ReadEvent.Ended(index, outcome));
        }
    }

    private void put(ReadEvent event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrunklineException(Failure.STOPPED, "stopped while reading " + task.name(), "", e);
        }
    }

    private ResourceReader reader() {
        return reader.get().orElseThrow(() -> new IllegalStateException(task.name() + " is not open"));
    }

    void close() {
        reader.getAndSet(Optional.empty()).ifPresent(ResourceReader::close);
    }
}
