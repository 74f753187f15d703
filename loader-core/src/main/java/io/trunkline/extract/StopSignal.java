// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A request to stop after the current page. Thread-safe; once set it stays. */
public final class StopSignal {
    private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Thread>> waiting = new AtomicReference<>(Optional.empty());

    /** Asks to stop; the first reason counts. */
    public void stop(String why) {
        reason.compareAndSet(Optional.empty(), Optional.of(why));
        waiting.getAndSet(Optional.empty()).ifPresent(Thread::interrupt);
    }

    /** Does work that waits for others on this thread, which a request to stop interrupts. */
    public <T> T interruptible(Supplier<T> work) {
        waiting.set(Optional.of(Thread.currentThread()));
        try {
            return work.get();
        } finally {
            waiting.set(Optional.empty());
        }
    }

    /** Why to stop; empty to go on. */
    public Optional<String> reason() {
        return reason.get();
    }
}
