// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

/** Makes another plan when the server refuses to order by a column of the first one. */
@FunctionalInterface
public interface Replan {
    /** The same read, ordered only by columns that the server can order by. */
    ReadPlan withoutUnorderedColumns();
}
