// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.source.Page;
import io.trunkline.source.Position;
import java.util.Optional;

/**
 * What one page covered of its resource, so that it can be counted again.
 *
 * @param number its number in the run
 * @param at where it began
 * @param next where the rows behind it begin; empty at the end of the slice
 * @param rows rows in it
 * @param whole whether its own answer said that it is all from there to the end of the slice
 * @param rejected rows of it that were kept out
 * @param request the request, for sentences
 */
record PageMark(
        long number, Position at, Optional<Position> next, long rows, boolean whole, long rejected, String request) {
    static PageMark of(long number, Page page, long rejected) {
        return new PageMark(number, page.at(), page.next(), page.rows(), page.whole(), rejected, page.request());
    }

    /** Whether rows and total came in one answer; an empty answer proves nothing, since it is what a broken server gives. */
    boolean provesItself() {
        return whole && rows > 0;
    }
}
