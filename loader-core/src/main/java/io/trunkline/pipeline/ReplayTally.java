// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

/** Adds up what became of the replayed rows of one resource. Not thread-safe. */
final class ReplayTally {
    private long passed;
    private long stayed;
    private long misfits;

    void add(boolean accepted, long values) {
        passed += accepted ? 1 : 0;
        stayed += accepted ? 0 : 1;
        misfits += values;
    }

    long passed() {
        return passed;
    }

    long stayed() {
        return stayed;
    }

    long misfits() {
        return misfits;
    }
}
