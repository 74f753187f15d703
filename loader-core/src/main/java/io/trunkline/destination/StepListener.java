// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

/** Hears of each step of a load session before the next one is taken: the seam for progress and for tests that stop a process there. */
@FunctionalInterface
public interface StepListener {
    /** Hears nothing. */
    StepListener NONE = step -> {};

    /** Called when that step was reached. */
    void at(String step);
}
