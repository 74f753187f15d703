// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** What differs between destinations that speak SQL, as far as statements made in one place for all of them need it. */
public interface Dialect {
    /** The name so that SQL takes it literally, whatever is in it. */
    String quoted(String name);

    /** A moment as a literal of the type that moments have in a dataset. */
    String moment(Instant at);

    /** An expression that grows with the order in which the rows of a staged table arrived, and is unique in it. */
    String arrival();

    /** The address of a table that only this session sees and that goes with it. */
    String temporary(String name);

    /** The statement that makes such a table out of a query, in place of one of that name. */
    String makeTemporary(String name, String query);

    /** Whether there is a statement MERGE. */
    default boolean merges() {
        return true;
    }

    /** Names behind each other. */
    default String list(Collection<String> names) {
        return names.stream().map(this::quoted).collect(Collectors.joining(", "));
    }
}
