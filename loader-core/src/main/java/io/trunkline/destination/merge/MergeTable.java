// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import java.util.List;

/**
 * One table of a chain that is merged: where its rows are, and where they go.
 *
 * @param name its name in the dataset
 * @param parent the name of the table above it; empty for the root
 * @param target address of the table of the dataset, as SQL
 * @param staged address of the table that holds the rows of this load, as SQL
 * @param columns the columns that both have
 * @param distinct whether it is known that no two staged rows agree in the primary key, or below the root in {@code _dlt_id}
 */
public record MergeTable(
        String name, String parent, String target, String staged, List<String> columns, boolean distinct) {
    public MergeTable {
        columns = List.copyOf(columns);
    }

    boolean has(String column) {
        return columns.contains(column);
    }
}
