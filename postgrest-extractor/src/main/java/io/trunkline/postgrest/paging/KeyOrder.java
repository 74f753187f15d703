// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.openapi.DeclaredType;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Compares keys as the server does, as far as that can be known here: numbers and uuids; never text, whose order is the server's. */
final class KeyOrder {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][-+]?\\d{1,4})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private KeyOrder() {}

    /** Negative, zero or positive as with comparators; empty if that cannot be known here. */
    static OptionalInt compare(List<KeyColumn> columns, List<String> left, List<String> right) {
        for (int i = 0; i < columns.size(); i++) {
            if (!left.get(i).equals(right.get(i))) {
                OptionalInt order = compare(columns.get(i).type(), left.get(i), right.get(i));
                if (order.isEmpty() || order.getAsInt() != 0) {
                    return order;
                }
            }
        }
        return OptionalInt.of(0);
    }

    private static OptionalInt compare(DeclaredType type, String left, String right) {
        if (type.isNumber() && bothMatch(NUMBER, left, right)) {
            return OptionalInt.of(new BigDecimal(left).compareTo(new BigDecimal(right)));
        }
        if (type.name().equals("uuid") && bothMatch(UUID, left, right)) {
            return OptionalInt.of(left.compareTo(right));
        }
        return OptionalInt.empty();
    }

    private static boolean bothMatch(Pattern pattern, String left, String right) {
        return pattern.matcher(left).matches() && pattern.matcher(right).matches();
    }
}
