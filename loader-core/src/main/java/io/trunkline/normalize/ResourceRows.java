// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.Contract;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;

/** The rows of one resource on their way into its root table and the tables below it; a handle for {@link Normalizer}. */
public final class ResourceRows {
    final TableState root;
    final WriteDisposition disposition;

    /** Whether child rows carry the id of their root row. */
    final boolean rootKey;

    /** Levels of nesting that become columns and tables. */
    final int level;

    /** What the fast path knows about the rows. */
    final RowPlan plan;

    /** How root rows get their ids. */
    final RootIds ids;

    /** What its tables may still become. */
    final Contract contract;

    /** Whether it is read by a cursor: a null in the place of a row has none and is left out. */
    final boolean incremental;

    /** Whether the source itself says what types its columns have: then an empty table is a table. */
    final boolean tellsTypes;

    /** The root table as dlt has it between reading and normalizing: with the hints of this load, before any row. */
    final TableSchema declared;

    ResourceRows(
            TableState root,
            WriteDisposition disposition,
            boolean rootKey,
            int level,
            RootIds ids,
            Contract contract,
            TableSchema declared,
            boolean tellsTypes) {
        this.tellsTypes = tellsTypes;
        this.contract = contract;
        this.declared = declared;
        this.incremental = !declared.columnsWith("incremental").isEmpty();
        this.ids = ids;
        this.root = root;
        this.disposition = disposition;
        this.rootKey = rootKey;
        this.level = level;
        this.plan = RowPlan.ofRow(root, level);
    }

    /** The normalized name of the root table. */
    public String table() {
        return root.name;
    }
}
