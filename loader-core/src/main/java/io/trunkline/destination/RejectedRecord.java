// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.time.Instant;

/**
 * A row that was not loaded, as it is kept at the destination.
 *
 * @param loadId the load that rejected it
 * @param number its place among the rejected rows of that load, from 1
 * @param resource resource it came from
 * @param table root table it was meant for
 * @param path where in the row the trouble is; empty for the whole row
 * @param code stable code of the rule it broke, such as {@code TL-3003}
 * @param reason what is wrong, for people
 * @param raw the row as received, less what the settings leave out
 * @param cut whether the end of {@code raw} is missing
 * @param hashed paths whose values are hashes in {@code raw}, joined by commas
 * @param page number of its page in the load
 * @param item its place in the page, from 0
 * @param rejectedAt when it was rejected
 */
public record RejectedRecord(
        String loadId,
        long number,
        String resource,
        String table,
        String path,
        String code,
        String reason,
        String raw,
        boolean cut,
        String hashed,
        long page,
        long item,
        Instant rejectedAt) {}
