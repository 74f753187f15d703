// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

/** How a source is asked to count rows. */
public enum Counting {
    /** Exactly, whatever that costs; by an estimate where that is refused. */
    EXACT,
    /** By its own estimate, which costs next to nothing and proves nothing. */
    PLANNED
}
