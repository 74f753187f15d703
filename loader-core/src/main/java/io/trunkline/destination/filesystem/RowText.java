// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import java.util.List;

/** Spells rows as text. Not thread-safe: keeps what it learned about columns. */
interface RowText {
    /** What a file begins with. */
    void header(List<ColumnSchema> columns, TextBuffer out);

    /** Prepares for the columns of a batch. */
    void begin(List<ColumnSchema> columns, ColumnBatch batch);

    /** One row of that batch with its end. */
    void row(int row, TextBuffer out);
}
