// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.Optional;

/** What the {@code Prefer} headers ask for. */
public record Preferences(Optional<Count> count, Optional<String> timezone) {

    /** How the total is found. */
    public enum Count {
        EXACT("exact"),
        PLANNED("planned"),
        ESTIMATED("estimated");

        private final String word;

        Count(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
