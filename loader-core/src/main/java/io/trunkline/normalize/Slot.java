// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Column;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import org.jspecify.annotations.Nullable;

/** The place of one normalized name in a table: its column, once there is one, and what happened to it. */
final class Slot {
    final String name;

    /** The column as the schema has it; null as long as only NULLs were seen. */
    @Nullable
    ColumnSchema schema;

    /** Where values go; null while the column has no type. */
    @Nullable
    Column column;

    /** Whether a NULL came while there was no column. */
    boolean nullSeen;

    /** Whether a contract leaves the values of this name out. */
    boolean leftOut;

    /** Values that went to a variant. */
    long misfits;

    /** The row of the table in which the fast path met this name last. */
    long seenInRow = -1;

    Slot(String name) {
        this.name = name;
    }

    /** The type of the column, {@code null} as long as there is none. */
    @Nullable
    DataType type;

    /** Bounds of a bigint column. */
    long least = Long.MIN_VALUE;

    long most = Long.MAX_VALUE;

    /** Gives the name its column. */
    void attach(Column made) {
        column = made;
        type = made.type().dataType();
        if (type == DataType.BIGINT && made.type().precision() != ColumnType.UNSET) {
            int unused = Long.SIZE - Coercion.width(Math.min(made.type().precision(), Long.SIZE));
            least = Long.MIN_VALUE >> unused;
            most = Long.MAX_VALUE >> unused;
        }
    }

    boolean isComplete() {
        return column != null;
    }

    boolean keepsJson() {
        return type == DataType.JSON;
    }

    boolean isRequired() {
        return schema != null && !schema.nullable();
    }
}
