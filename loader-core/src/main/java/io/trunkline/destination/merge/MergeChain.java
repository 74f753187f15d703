// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.WriteDisposition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A root table and the tables below it, which are merged together.
 *
 * @param root the root table
 * @param children the tables below it, parents before children
 * @param merge keys and strategy
 * @param hardDelete the column that marks rows as deleted
 * @param dedupSort the column that says which of several rows with one key counts
 * @param boundary the time of the load, at which versions change
 */
public record MergeChain(
        MergeTable root,
        List<MergeTable> children,
        WriteDisposition.Merge merge,
        Optional<ColumnSchema> hardDelete,
        Optional<ColumnSchema> dedupSort,
        Instant boundary) {
    public MergeChain {
        children = List.copyOf(children);
    }

    /** The first column that carries the hint. */
    public static Optional<ColumnSchema> hinted(List<ColumnSchema> columns, String hint) {
        return columns.stream()
                .filter(column -> column.hints().containsKey(hint)
                        && !Boolean.FALSE.equals(column.hints().get(hint)))
                .findFirst();
    }
}
