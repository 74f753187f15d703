// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.util.List;
import java.util.Optional;

/**
 * What a slice remembers of the pages behind it, to notice a server that gives the same ones again.
 *
 * @param rows rows received so far
 * @param pages pages received so far
 * @param shortPage rows of the last page if it had fewer than asked for; else 0
 * @param previous first key of the last page, or its fingerprint
 * @param mark first key of the page whose number is the last power of two: any circle of pages meets it again
 * @param begin first value of the first key column in all of it, infinities left out; empty if rows were only counted off
 */
public record Trail(
        long rows, long pages, long shortPage, List<String> previous, List<String> mark, Optional<String> begin) {
    /** Nothing behind. */
    public static final Trail NONE = new Trail(0, 0, 0, List.of(), List.of(), Optional.empty());

    public Trail {
        previous = List.copyOf(previous);
        mark = List.copyOf(mark);
    }

    /** Whether a page that begins like this was here before. */
    boolean knows(List<String> first) {
        return pages > 0 && !first.isEmpty() && (first.equals(previous) || first.equals(mark));
    }

    /** The same trail with another number of rows. */
    Trail withRows(long other) {
        return new Trail(other, pages, shortPage, previous, mark, begin);
    }

    /** The trail with one more page that begins with that key. */
    Trail follow(long received, long asked, List<String> key) {
        Trail behind = with(received, asked, key);
        return new Trail(
                behind.rows,
                behind.pages,
                behind.shortPage,
                behind.previous,
                behind.mark,
                begin.or(() -> key.stream().findFirst().filter(Watermark::isFinite)));
    }

    /** The trail with one more page. */
    Trail with(long received, long asked, List<String> first) {
        long number = pages + 1;
        return new Trail(
                rows + received,
                number,
                received < asked ? received : 0,
                first,
                Long.bitCount(number) == 1 ? first : mark,
                begin);
    }
}
