// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.DeclaredColumn;
import java.util.List;

/**
 * What is known about the rows of a resource before the first one is seen.
 *
 * @param resource name of the resource for the schema document (dlt's {@code resource} property)
 * @param table name of the root table before normalizing
 * @param disposition what happens to the rows the table has; key columns as the source names them
 * @param columns declared columns; those without a hint are inferred like undeclared ones
 * @param maxNesting levels of nesting that become columns and tables, deeper values become json; dlt's default is 1000
 */
public record ResourceHints(
        String resource, String table, WriteDisposition disposition, List<DeclaredColumn> columns, int maxNesting) {
    /** dlt's default for {@code maxNesting}. */
    public static final int DEFAULT_MAX_NESTING = 1000;

    public ResourceHints {
        columns = List.copyOf(columns);
    }
}
