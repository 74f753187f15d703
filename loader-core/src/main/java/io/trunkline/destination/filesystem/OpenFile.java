// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import java.util.List;

/** A file of one table while rows go into it. Not thread-safe. */
interface OpenFile {
    /** Adds rows of a table that has these columns. */
    void write(List<ColumnSchema> columns, ColumnBatch batch);

    /** Bytes that count towards the size at which a file is ended. */
    long bytes();

    /** Bytes of memory it takes. */
    long memory();

    /** Whether columns may be added to it after its first row. */
    boolean takesColumns();

    /** Ends it. */
    StagedFile seal(List<ColumnSchema> columns);

    /** Removes it. */
    void abandon();
}
