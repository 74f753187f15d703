// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.MergeStrategy;

/** What some destinations can do and others cannot; what one declares is put to the proof by the contract of destinations. */
public enum Ability {
    /** Merging by the strategy delete-insert. */
    DELETE_INSERT,
    /** Merging by the strategy upsert. */
    UPSERT,
    /** Merging by the strategy insert-only. */
    INSERT_ONLY,
    /** Merging by the strategy scd2. */
    SCD2,
    /** Single rows can be taken back before they are published; if not, a resource can only be staged again as a whole. */
    TAKING_ROWS_BACK,
    /** Tables and columns that a failed load made do not stay. */
    DDL_IN_TRANSACTIONS,
    /** Views can be made next to the tables. */
    VIEWS;

    /** What merging by that strategy takes. */
    public static Ability of(MergeStrategy strategy) {
        return switch (strategy) {
            case MergeStrategy.DeleteInsert usual -> DELETE_INSERT;
            case MergeStrategy.Upsert upsert -> UPSERT;
            case MergeStrategy.InsertOnly insertOnly -> INSERT_ONLY;
            case MergeStrategy.Scd2 versions -> SCD2;
        };
    }
}
