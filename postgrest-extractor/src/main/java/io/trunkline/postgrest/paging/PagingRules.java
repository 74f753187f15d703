// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.config.CoreSettings;

/**
 * How large pages and ranges are.
 *
 * @param pageRows most rows of a page
 * @param fixedSize whether the user named that number
 * @param pageBytes size of a page to aim at
 * @param rangeRows rows from which on a relation is read in ranges
 */
public record PagingRules(int pageRows, boolean fixedSize, long pageBytes, long rangeRows) {
    private static final long RANGE_ROWS = 20_000;

    /** What is right without a setting. */
    public static PagingRules byDefault() {
        return new PagingRules(
                CoreSettings.USUAL_PAGE_ROWS, false, (long) CoreSettings.USUAL_PAGE_MEBIBYTES << 20, RANGE_ROWS);
    }

    /** The same with a page size that the user named. */
    public PagingRules withPageRows(int rows) {
        return new PagingRules(rows, true, pageBytes, rangeRows);
    }
}
