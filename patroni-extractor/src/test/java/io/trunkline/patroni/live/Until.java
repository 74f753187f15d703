// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.live;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Looks again until something is so; for programs that tell nobody when they are ready. */
final class Until {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private Until() {}

    static void holds(String what, Duration longest, Callable<Boolean> condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!so(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": not within " + longest.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static boolean so(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception notYet) {
            return false;
        }
    }
}
