// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The right side of a filter: operator and value. */
public sealed interface Check {

    /** A comparison with one value, as text of the type of the column. */
    record Compare(Operator operator, String value) implements Check {}

    /** Membership in a list. */
    record In(List<String> values) implements Check {

        public In {
            values = List.copyOf(values);
        }
    }

    /** {@code is.null} and its kin. */
    record Is(Truth truth) implements Check {}

    /** The operators that take one value. */
    enum Operator {
        EQ("="),
        NEQ("<>"),
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<="),
        LIKE("LIKE"),
        ILIKE("ILIKE");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        static Optional<Operator> named(String word) {
            return Optional.ofNullable(BY_WORD.get(word));
        }

        private static final Map<String, Operator> BY_WORD =
                Map.of("eq", EQ, "neq", NEQ, "gt", GT, "gte", GTE, "lt", LT, "lte", LTE, "like", LIKE, "ilike", ILIKE);
    }

    /** What {@code is} can ask for. */
    enum Truth {
        NULL("NULL"),
        NOT_NULL("NOT NULL"),
        TRUE("TRUE"),
        FALSE("FALSE"),
        UNKNOWN("UNKNOWN");

        private final String sql;

        Truth(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        static Optional<Truth> named(String word) {
            return Optional.ofNullable(BY_WORD.get(word.toLowerCase(java.util.Locale.ROOT)));
        }

        private static final Map<String, Truth> BY_WORD =
                Map.of("null", NULL, "not_null", NOT_NULL, "true", TRUE, "false", FALSE, "unknown", UNKNOWN);
    }
}
