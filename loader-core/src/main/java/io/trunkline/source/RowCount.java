// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

/** What a source says about the number of its rows. */
public sealed interface RowCount {
    /** Counted by the source, now. */
    record Exact(long rows) implements RowCount {}

    /** The source's guess. */
    record Estimated(long rows) implements RowCount {}

    /** No count is to be had, and why. */
    record Unknown(String reason) implements RowCount {}
}
