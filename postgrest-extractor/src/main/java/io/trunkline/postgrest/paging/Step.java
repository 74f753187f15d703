// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.util.List;

/** Where inside of a slice the next page begins. */
public sealed interface Step {
    /** Whether it is said by values, so that it stays where it is whatever rows come and go. */
    default boolean isByKey() {
        return switch (this) {
            case Start _, After _, From _ -> true;
            case Within _, Offset _ -> false;
        };
    }

    /** At the beginning. */
    record Start() implements Step {}

    /** Behind a key. */
    record After(List<String> key) implements Step {
        public After {
            key = List.copyOf(key);
        }
    }

    /** At a key. */
    record From(List<String> key) implements Step {
        public From {
            key = List.copyOf(key);
        }
    }

    /** Inside of the rows with one key. */
    record Within(List<String> key, long offset) implements Step {
        public Within {
            key = List.copyOf(key);
        }
    }

    /** Behind so many rows of the slice. */
    record Offset(long rows) implements Step {}
}
