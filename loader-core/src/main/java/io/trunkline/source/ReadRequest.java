// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a resource is to be read this time.
 *
 * @param limit rows after which reading may stop; the result is then partial
 * @param cursor the part of an incremental read, empty for the whole resource
 * @param parts into how many slices the resource may be split at most
 * @param finished positions up to which an interrupted read came, per slice; empty for a fresh start
 * @param counting how its rows are counted
 */
public record ReadRequest(
        OptionalLong limit, Optional<CursorRange> cursor, int parts, List<Position> finished, Counting counting) {
    public ReadRequest {
        finished = List.copyOf(finished);
    }

    /** One whose rows are counted exactly. */
    public ReadRequest(OptionalLong limit, Optional<CursorRange> cursor, int parts, List<Position> finished) {
        this(limit, cursor, parts, finished, Counting.EXACT);
    }

    /** The same read, of these positions only. */
    public ReadRequest at(List<Position> positions) {
        return new ReadRequest(limit, cursor, parts, positions, counting);
    }

    /** Everything, in one part. */
    public static ReadRequest everything() {
        return new ReadRequest(OptionalLong.empty(), Optional.empty(), 1, List.of());
    }
}
