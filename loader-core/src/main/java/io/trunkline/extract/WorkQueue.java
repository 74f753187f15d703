// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Work that is ready, that of earlier resources first. Thread-safe. */
final class WorkQueue {
    private record Item(int resource, long sequence, Runnable work) {}

    private final PriorityBlockingQueue<Item> items = new PriorityBlockingQueue<>(
            16, Comparator.comparingInt(Item::resource).thenComparingLong(Item::sequence));
    private final AtomicLong sequence = new AtomicLong();

    void add(Reading reading, Runnable work) {
        items.put(new Item(reading.index(), sequence.incrementAndGet(), work));
    }

    Runnable take() throws InterruptedException {
        return items.take().work();
    }
}
