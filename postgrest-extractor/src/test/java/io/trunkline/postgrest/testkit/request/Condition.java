// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.List;

/** What a row must fulfil: a test of one column, or a tree of them. */
public sealed interface Condition {

    /** {@code column=[not.]op.value} */
    record Test(String column, boolean negated, Check check) implements Condition {}

    /** {@code [not.]and=(...)} or {@code [not.]or=(...)} */
    record Junction(Kind kind, boolean negated, List<Condition> members) implements Condition {

        public Junction {
            members = List.copyOf(members);
        }
    }

    /** How the members of a junction are put together. */
    enum Kind {
        AND,
        OR
    }
}
