// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request to stop after the current page. Thread-safe; once set it stays. */
public final class StopSignal {
    private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Thread>> waiting = new AtomicReference<>(Optional.empty());

    /** Asks to stop; the first reason counts. */
    public void stop(String why) {
        reason.compareAndSet(Optional.empty(), Optional.of(why));
        waiting.getAndSet(Optional.empty()).ifPresent(Thread::interrupt);
    }

    /** Does work that waits for others, which a request to stop interrupts: on a virtual thread, where that also ends waiting for a socket. */
    public <T> T interruptible(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = Thread.ofVirtual().name("interruptible").start(task);
        waiting.set(Optional.of(thread));
        if (reason().isPresent()) {
            thread.interrupt();
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new TrunklineException(Failure.STOPPED, "stopped while it waited", "Start again to go on.", e);
        } finally {
            waiting.set(Optional.empty());
        }
    }

    /** What a supplier can throw, as it was thrown. */
    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** Why to stop; empty to go on. */
    public Optional<String> reason() {
        return reason.get();
    }
}
