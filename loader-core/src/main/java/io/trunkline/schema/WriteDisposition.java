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
     * Those with the same key go (dlt's strategy delete-insert).
     *
     * @param primaryKey normalized column names; rows are unique by them
     * @param mergeKey normalized column names; may be empty
     */
    record Merge(List<String> primaryKey, List<String> mergeKey) implements WriteDisposition {
        public Merge {
            primaryKey = List.copyOf(primaryKey);
            mergeKey = List.copyOf(mergeKey);
        }

        @Override
        public String word() {
            return "merge";
        }
    }
}
