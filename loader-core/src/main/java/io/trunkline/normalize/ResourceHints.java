// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.DeclaredColumn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about the rows of a resource before the first one is seen.
 *
 * @param resource name of the resource for the schema document (dlt's {@code resource} property)
 * @param table name of the root table before normalizing
 * @param disposition what happens to the rows the table has; key columns as the source names them
 * @param columns declared columns; those without a hint are inferred like undeclared ones
 * @param maxNesting levels of nesting that become columns and tables, deeper values become json; dlt's default is 1000
 * @param hints columns with the hints that the user gives them, named as the source names them; they win over declarations
 * @param properties properties of the root table that the user sets, such as {@code schema_contract}
 */
public record ResourceHints(
        String resource,
        String table,
        WriteDisposition disposition,
        List<DeclaredColumn> columns,
        int maxNesting,
        List<ColumnSchema> hints,
        Map<String, Object> properties) {
    /** dlt's default for {@code maxNesting}. */
    public static final int DEFAULT_MAX_NESTING = 1000;

    public ResourceHints {
        columns = List.copyOf(columns);
        hints = List.copyOf(hints);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The same without anything that a user adds. */
    public ResourceHints(
            String resource, String table, WriteDisposition disposition, List<DeclaredColumn> columns, int maxNesting) {
        this(resource, table, disposition, columns, maxNesting, List.of(), Map.of());
    }
}
