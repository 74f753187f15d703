// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/**
 * What a table and those below it hold, whoever wrote them.
 *
 * @param rows rows of the root table
 * @param ids sum of the ids
 * @param numbers sum of another number: the customers of events, the quantities of orders
 * @param flags a number of rows: events that are active, taxes of orders
 * @param children rows of all child tables
 * @param characters characters of the scalars in lists: tags of events, notes of orders
 */
record Facts(long rows, long ids, long numbers, long flags, long children, long characters) {
    static final Facts NONE = new Facts(0, 0, 0, 0, 0, 0);

    Facts minus(Facts other) {
        return new Facts(
                rows - other.rows,
                ids - other.ids,
                numbers - other.numbers,
                flags - other.flags,
                children - other.children,
                characters - other.characters);
    }

    Facts plus(Facts other) {
        return new Facts(
                rows + other.rows,
                ids + other.ids,
                numbers + other.numbers,
                flags + other.flags,
                children + other.children,
                characters + other.characters);
    }
}
