// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** How long a run may take to end after the process was asked to, and what is said when that was not long enough. Thread-safe. */
final class GracePeriod {
    /** Until settings are read. Shorter than Kubernetes' default grace period of 30 s. */
    private static final Duration USUAL = Duration.ofSeconds(25);

    private final AtomicReference<Duration> length = new AtomicReference<>(USUAL);
    private final AtomicReference<Consumer<TrunklineException>> lastWords = new AtomicReference<>(_ -> {});

    /** It lasts so long. */
    void lasts(Duration time) {
        length.set(time);
    }

    /** Who says at its end what became of the run. */
    void atEnd(Consumer<TrunklineException> words) {
        lastWords.set(words);
    }

    Duration length() {
        return length.get();
    }

    /** It is over, and the run is not. */
    void end() {
        lastWords
                .get()
                .accept(new TrunklineException(
                        Failure.STOPPED,
                        "stopped: the process was asked to end, and what the run waited for took longer than the stop-grace of "
                                + length.get().toSeconds() + " s",
                        "Start again: whatever is not committed is loaded then."));
    }
}
