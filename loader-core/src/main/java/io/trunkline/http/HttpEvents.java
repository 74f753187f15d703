// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.time.Duration;
import java.time.Instant;

/** Told what happens to requests, for progress, metrics and the ledger; called by many threads, and must return at once. */
public interface HttpEvents {
    /** Nobody listens. */
    HttpEvents NONE = new HttpEvents() {};

    /** A request goes out. */
    default void requestStarted(HttpCall call) {}

    /** An answer came in whole, whatever its status. */
    default void answered(HttpCall call, int status, long wireBytes, Duration took) {}

    /** No whole answer came, and why. */
    default void broke(HttpCall call, String reason) {}

    /** Nothing is sent for this call until then, and why. */
    default void backingOff(HttpCall call, String reason, Instant until) {}
}
