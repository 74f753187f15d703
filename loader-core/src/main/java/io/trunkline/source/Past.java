// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.List;
import java.util.Map;

/** What earlier loads left at the destination, for a source that has to know its own past. */
@FunctionalInterface
public interface Past {
    /** No loads yet. */
    Past NOTHING = (table, columns) -> List.of();

    /**
     * All rows of a root table; meant for small ones.
     *
     * @param table normalized name of the table
     * @param columns normalized names of the columns that are wanted
     * @return values as text by column, instants in UTC; NULL and columns that do not exist are absent, no rows without the table
     */
    List<Map<String, String>> rows(String table, List<String> columns);
}
