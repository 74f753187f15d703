// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/** A look at a dataset that changes nothing; a dataset that does not exist is empty. Used by one thread at a time. */
public interface DatasetView extends AutoCloseable {
    /** The newest stored schema document of that name, as JSON text. */
    Optional<String> storedSchema(String schemaName);

    /** The newest committed state of that pipeline. */
    Optional<StoredState> storedState(String pipeline);

    /** What a load would do first to write these columns into that table. */
    TableDifference difference(TableSchema wanted);

    @Override
    void close();

    /**
     * What a table lacks.
     *
     * @param table its name
     * @param isNew whether there is no such table
     * @param missing columns it does not have, in the order in which they are added
     * @param statements what is executed, in the destination's own words; empty if nothing is missing
     */
    record TableDifference(String table, boolean isNew, List<ColumnSchema> missing, List<String> statements) {
        public TableDifference {
            missing = List.copyOf(missing);
            statements = List.copyOf(statements);
        }
    }
}
