// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

/** A value that must not be shown: it prints as stars and is only given out by name. */
public final class Secret {
    private final String value;

    /** Wraps the clear value. */
    public Secret(String value) {
        this.value = value;
    }

    /** The clear value, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
