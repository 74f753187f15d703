// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.ColumnSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A row fitted into columns.
 *
 * @param cells by column; NULLs are absent
 * @param added columns that the table needs for it, in order
 * @param nulls names that were NULL
 * @param misfits columns whose value went to a variant
 */
record CoercedRow(
        LinkedHashMap<String, Cell> cells,
        LinkedHashMap<String, ColumnSchema> added,
        Set<String> nulls,
        Set<String> misfits) {
    CoercedRow() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
