// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.errors.Owner;
import io.trunkline.extract.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns a signal to end the process into a request to stop, waits for the run, and ends with the run's own exit status. */
final class Termination implements AutoCloseable {
    private final StopSignal stop;
    private final GracePeriod grace;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger status = new AtomicInteger();
    private final AtomicBoolean regular = new AtomicBoolean();

    private Termination(StopSignal stop, GracePeriod grace) {
        this.stop = stop;
        this.grace = grace;
    }

    static Termination listen(StopSignal stop, GracePeriod grace) {
        Termination termination = new Termination(stop, grace);
        Runtime.getRuntime().addShutdownHook(new Thread(termination::end, "termination"));
        return termination;
    }

    int ended(int exitStatus) {
        status.set(exitStatus);
        regular.set(stop.reason().isEmpty());
        return exitStatus;
    }

    private void end() {
        if (regular.get()) {
            return;
        }
        stop.stop("the process was asked to end");
        try {
            boolean inTime = over.await(grace.length().toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                grace.end();
            }
            // What is not over by now is as if it were killed a moment later, which every step of a run bears.
            Runtime.getRuntime().halt(inTime ? status.get() : Owner.LATER.exitStatus());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
