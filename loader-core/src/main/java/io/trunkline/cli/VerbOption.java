// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

/**
 * A flag that only one verb has: it says what to do now, so it is no setting.
 *
 * @param name the flag, such as {@code --load-id}
 * @param label how help names its value; empty for a flag without one
 * @param description one sentence for help
 */
record VerbOption(String name, String label, String description) {
    /** A flag without a value. */
    static VerbOption flag(String name, String description) {
        return new VerbOption(name, "", description);
    }

    boolean hasValue() {
        return !label.isEmpty();
    }
}
