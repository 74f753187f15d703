// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import java.util.Locale;

/** Finds the line of the table for an error: by its code, the class of its code, or its status. */
final class RuleBook {
    private static final int SQLSTATE = 5;

    private RuleBook() {}

    static Rule find(ServerWords words) {
        Rule own = PostgrestCodes.RULES.get(words.code());
        return own == null ? ofDatabase(words) : own;
    }

    private static Rule ofDatabase(ServerWords words) {
        String message = words.message().toLowerCase(Locale.ROOT);
        return SqlStates.WORDED.stream()
                .filter(line -> line.code().equals(words.code()) && message.contains(line.part()))
                .map(SqlStates.Worded::rule)
                .findFirst()
                .orElseGet(() -> byCode(words));
    }

    private static Rule byCode(ServerWords words) {
        Rule exact = SqlStates.RULES.get(words.code());
        if (exact != null) {
            return exact;
        }
        Rule ofClass = words.code().length() == SQLSTATE
                ? SqlStates.CLASSES.get(words.code().substring(0, 2))
                : null;
        return ofClass == null ? Statuses.of(words.status()) : ofClass;
    }
}
