// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.request.Filter;
import java.util.List;

/**
 * Some of the rows of a read that are followed in one way; parts never overlap.
 *
 * @param name stable name, such as {@code values} or {@code nulls}
 * @param filters what makes the part
 * @param track how its rows are followed
 * @param divisible whether it may be read in several ranges of its first key column
 */
public record Part(String name, List<Filter> filters, Track track, boolean divisible) {
    /** The part with the rows that have a key. */
    public static final String VALUES = "values";

    /** The part with the rows whose key or cursor is NULL. */
    public static final String NULLS = "nulls";

    public Part {
        filters = List.copyOf(filters);
    }
}
