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
 */
public record ReadRequest(OptionalLong limit, Optional<CursorRange> cursor, int parts, List<Position> finished) {
    public ReadRequest {
        finished = List.copyOf(finished);
    }

    /** Everything, in one part. */
    public static ReadRequest everything() {
        return new ReadRequest(OptionalLong.empty(), Optional.empty(), 1, List.of());
    }
}
