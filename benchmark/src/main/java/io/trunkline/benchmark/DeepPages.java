// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.util.List;

/**
 * What the pages of one load cost a real server.
 *
 * @param first median of the first ten pages, in milliseconds
 * @param last median of pages 9,990 to 10,000, in milliseconds
 */
record DeepPages(double first, double last) {
    static final int PAGES = 10_000;

    /** Reads what the server printed when it ended: the nanoseconds of each page. */
    static DeepPages of(List<String> account) {
        List<Long> nanoseconds = account.stream().map(Long::valueOf).toList();
        if (nanoseconds.size() < PAGES) {
            throw new IllegalStateException("the server saw " + nanoseconds.size() + " pages, not " + PAGES);
        }
        return new DeepPages(median(nanoseconds.subList(0, 10)), median(nanoseconds.subList(PAGES - 11, PAGES)));
    }

    private static double median(List<Long> nanoseconds) {
        double[] sorted =
                nanoseconds.stream().mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
