// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

/** How hard a load has to be proven. */
public enum Reconcile {
    /** Counted exactly where the source allows; no count is a warning. */
    EXACT,
    /** Counted exactly; no count is a failure. */
    STRICT,
    /** Compared with the source's estimate, which costs next to nothing and is never called a proof. */
    PLANNED,
    /** Not compared. */
    OFF
}
