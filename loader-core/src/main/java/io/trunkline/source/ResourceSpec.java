// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.List;
import java.util.Optional;

/**
 * What a source knows about a resource before it is read.
 *
 * @param name the name as the source has it, such as {@code Odd Table} or {@code rpc/sales}
 * @param table the name that the root table is made from, before normalizing, such as {@code archive_orders}
 * @param kind what it is, for people: table, view, function, document
 * @param columns declared columns in order; empty when nothing is declared
 * @param primaryKey columns of the declared key, as the source names them; may be empty
 * @param comment the source's own description
 * @param byDefault whether a run without a selection loads it
 * @param append whether it is a series of observations (its default write disposition is append, or merge if it has a key)
 */
public record ResourceSpec(
        String name,
        String table,
        String kind,
        List<DeclaredColumn> columns,
        List<String> primaryKey,
        Optional<String> comment,
        boolean byDefault,
        boolean append) {
    public ResourceSpec {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }
}
