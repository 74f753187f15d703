// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/**
 * The rows that a request asks for, by their places in the order of the ids; every place is taken, so a range is also a number of rows.
 *
 * @param from first place
 * @param to first place behind the range
 */
record KeyRange(long from, long to) {
    long rows() {
        return Math.max(0, to - from);
    }

    /** The part that satisfies one more comparison, such as {@code gt} 10. */
    KeyRange and(String operator, long id) {
        return switch (operator) {
            case "gt" -> new KeyRange(Math.max(from, id + 1), to);
            case "gte" -> new KeyRange(Math.max(from, id), to);
            case "lt" -> new KeyRange(from, Math.min(to, id));
            case "lte" -> new KeyRange(from, Math.min(to, id + 1));
            case "eq" -> new KeyRange(Math.max(from, id), Math.min(to, id + 1));
            default -> throw new Unserved("the operator " + operator);
        };
    }

    KeyRange first(long rows) {
        return new KeyRange(from, Math.min(to, from + rows));
    }

    KeyRange last(long rows) {
        return new KeyRange(Math.max(from, to - rows), to);
    }
}
