// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Does several things side by side until a moment, after which it interrupts what is not done. */
final class Crew {
    /** An interrupted exchange has its socket closed at once; this is for a machine that is very busy. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private Crew() {}

    /**
     * Does all of it.
     *
     * @return false when this thread was interrupted meanwhile
     */
    static boolean all(List<? extends Runnable> works, Instant end) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable work : works) {
            threads.add(Thread.ofVirtual().name("round").start(work));
        }
        boolean undisturbed = true;
        try {
            for (Thread thread : threads) {
                join(thread, end);
            }
        } catch (InterruptedException e) {
            undisturbed = false;
        }
        threads.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        try {
            for (Thread thread : threads) {
                join(thread, Instant.now().plus(GRACE));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!undisturbed || interrupted) {
            Thread.currentThread().interrupt();
        }
        return undisturbed;
    }

    private static void join(Thread thread, Instant end) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), end);
        if (left.isPositive()) {
            thread.join(left);
        }
    }
}
