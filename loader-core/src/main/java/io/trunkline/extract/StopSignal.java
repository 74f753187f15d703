// SPDX-License-Identifier: Apache-2.0
package io.trunkline.extract;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A request to stop after the current page. Thread-safe; once set it stays. */
public final class StopSignal {
    private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());

    /** Asks to stop; the first reason counts. */
    public void stop(String why) {
        reason.compareAndSet(Optional.empty(), Optional.of(why));
    }

    /** Why to stop; empty to go on. */
    public Optional<String> reason() {
        return reason.get();
    }
}
