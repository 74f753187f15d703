// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import java.time.Duration;

/** Does something again and again; a turn that would begin while the one before is at work is left out, and counted. */
public interface Ticker {
    /** Begins at once, and goes on until it is closed. */
    AutoCloseable every(Duration interval, Runnable work);

    /** Turns that were left out so far. */
    long skipped();
}
