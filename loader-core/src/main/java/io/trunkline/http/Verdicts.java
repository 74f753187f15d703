// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

/** Knows what the answers of one API mean. Thread-safe. */
@FunctionalInterface
public interface Verdicts {
    /**
     * Judges an answer.
     *
     * @param call what was asked
     * @param answer what came back
     * @param tries how often this call has been sent by now, this answer included
     */
    Verdict judge(HttpCall call, HttpAnswer answer, int tries);
}
