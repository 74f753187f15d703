// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.List;
import java.util.Optional;

/**
 * One read of a resource. Pages of different slices may be read at the same time by different threads; those of one slice one after
 * the other.
 */
public interface ResourceReader extends AutoCloseable {
    /** Where each slice begins; slices never overlap and together are the whole resource. At least one. */
    List<Position> start();

    /**
     * Reads the page at a position; tries again by itself where that can help.
     *
     * @throws io.trunkline.errors.TrunklineException when it cannot be had
     */
    Page read(Position position);

    /** Counts the rows of the whole read, by the same filter. */
    RowCount count();

    /** Counts the rows from a position to the end of its slice, by the same filter. */
    RowCount count(Position from);

    /**
     * The rows between two positions of one slice as a slice of their own, which can be counted and read; empty where what lies between
     * them cannot be said, as with offsets.
     *
     * @param to where the rows behind begin; empty for the end of the slice
     */
    default Optional<Position> between(Position from, Optional<Position> to) {
        return Optional.empty();
    }

    /** Columns whose values identify a row, as the source names them; empty if none do. */
    List<String> key();

    /** How rows are paged, for the summary: such as {@code keyset by id}. */
    String paging();

    /** Sentences about this read that belong into the summary, such as a cap that was learned. */
    List<String> remarks();

    /**
     * The greatest value of the cursor column, or the least if that is remembered, among the rows read so far, in the source's own text with
     * all its digits; no infinity, no NULL. Final after the last page; empty for a read without a cursor.
     */
    default Optional<String> watermark() {
        return Optional.empty();
    }

    @Override
    void close();
}
