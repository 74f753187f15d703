// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.errors.Failure;

/**
 * A row kept aside.
 *
 * @param table root table it was meant for
 * @param page number of its page
 * @param item its place in the page, from 0
 * @param path where in the row the trouble is, such as {@code address.lines}; empty for the whole row
 * @param failure the kind of rule it broke
 * @param reason what is wrong, for people
 * @param raw the row as received, cut after {@link #RAW_BYTES} bytes
 * @param cut whether it was cut
 */
public record RejectedRow(
        String table, long page, long item, String path, Failure failure, String reason, String raw, boolean cut) {
    /** How much of a raw row is kept. */
    public static final int RAW_BYTES = 64 << 10;
}
