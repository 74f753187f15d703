// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import java.util.List;
import java.util.Map;

/**
 * A question about a dataset as a view next to its tables.
 *
 * @param name its name
 * @param comment the question in words
 * @param sql the SELECT; tables stand in braces, such as <code>{members}</code>
 * @param tables columns of the tables, for those that have no row and so do not exist yet
 */
public record View(String name, String comment, String sql, Map<String, List<ColumnSchema>> tables) {
    public View {
        tables = Map.copyOf(tables);
    }
}
