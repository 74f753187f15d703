// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.List;

/** One step of schema evolution, as a value that can be shown before it is done. */
public sealed interface SchemaChange {
    /** The table that is made or grows. */
    String table();

    /** A table that does not exist yet; only its complete columns are made. */
    record NewTable(TableSchema schema) implements SchemaChange {
        @Override
        public String table() {
            return schema.name();
        }
    }

    /** Columns for a table that exists, to be added at its end in this order. */
    record NewColumns(String table, List<ColumnSchema> columns) implements SchemaChange {
        public NewColumns {
            columns = List.copyOf(columns);
        }
    }
}
