// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.util.List;

/** What happens to the rows that a table already has. */
public sealed interface WriteDisposition {
    /** The word in the schema document. */
    String word();

    /** They stay; new rows are added. */
    record Append() implements WriteDisposition {
        @Override
        public String word() {
            return "append";
        }
    }

    /** They go, all at once with the arrival of the new ones. */
    record Replace() implements WriteDisposition {
        @Override
        public String word() {
            return "replace";
        }
    }

    /**
     * What becomes of those with the same key, the strategy says.
     *
     * @param primaryKey column names; rows are unique by them
     * @param mergeKey column names; may be empty
     * @param strategy how rows meet
     */
    record Merge(List<String> primaryKey, List<String> mergeKey, MergeStrategy strategy) implements WriteDisposition {
        public Merge {
            primaryKey = List.copyOf(primaryKey);
            mergeKey = List.copyOf(mergeKey);
        }

        /** A merge by dlt's default strategy. */
        public Merge(List<String> primaryKey, List<String> mergeKey) {
            this(primaryKey, mergeKey, MergeStrategy.usual());
        }

        @Override
        public String word() {
            return "merge";
        }

        /** Whether rows are compared at all; without what the strategy needs for that a merge adds rows, as in dlt. */
        public boolean compares() {
            return switch (strategy) {
                case MergeStrategy.DeleteInsert usual -> !primaryKey.isEmpty() || !mergeKey.isEmpty();
                case MergeStrategy.Upsert upsert -> !primaryKey.isEmpty();
                case MergeStrategy.InsertOnly insertOnly -> !primaryKey.isEmpty();
                case MergeStrategy.Scd2 versions -> true;
            };
        }
    }
}
