// SPDX-License-Identifier: Apache-2.0
package io.trunkline.errors;

/** Whether doing the same again can help. */
public enum RetryVerdict {
    /** The same request fails in the same way until somebody changes something. */
    NEVER,
    /** A passing condition: try again, waiting longer each time. */
    WITH_BACKOFF,
    /** The same request in smaller pieces can succeed. */
    SMALLER,
    /** Ask first what became of the last try. */
    AFTER_CHECK
}
