// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.Optional;

/** One entry of {@code order}; what is not said is left to the database. */
public record OrderTerm(String column, Optional<Direction> direction, Optional<Nulls> nulls) {

    /** Which end comes first. */
    public enum Direction {
        ASC,
        DESC
    }

    /** Where nulls go. */
    public enum Nulls {
        FIRST,
        LAST
    }
}
