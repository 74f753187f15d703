// SPDX-License-Identifier: Apache-2.0
package io.trunkline.errors;

/** Who has to act on a failure. The exit status follows from it and is part of the contract with schedulers. */
public enum Owner {
    /** Whoever configured or started the run. */
    OPERATOR(64),
    /** Whoever owns the data or its contract. */
    DATA(65),
    /** Whoever runs the source. */
    SOURCE(69),
    /** The developers of this program. */
    US(70),
    /** Whoever runs the destination. */
    DESTINATION(74),
    /** Nobody: the same command will do later. */
    LATER(75);

    private final int exitStatus;

    Owner(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The exit status of a process that ends with a failure of this owner (sysexits.h). */
    public int exitStatus() {
        return exitStatus;
    }
}
