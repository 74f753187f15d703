// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.extract.StopSignal;
import java.time.Duration;
import java.util.Optional;

/** Asks a run to stop when its time is over. */
final class Deadline {
    private final Optional<Thread> clock;

    private Deadline(Optional<Thread> clock) {
        this.clock = clock;
    }

    static Deadline start(Optional<Duration> after, StopSignal stop) {
        return new Deadline(after.map(time -> Thread.ofVirtual()
                .name("deadline")
                .start(() -> {
                    try {
                        Thread.sleep(time);
                        stop.stop("run-timeout of " + time.toSeconds() + " s is over");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })));
    }

    void cancel() {
        clock.ifPresent(Thread::interrupt);
    }
}
