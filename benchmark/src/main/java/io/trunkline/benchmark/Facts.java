// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/**
 * What a table of events holds, whoever wrote it.
 *
 * @param rows rows of the root table
 * @param ids sum of the ids
 * @param customers sum of the customer ids that are not null
 * @param actives rows that are active
 * @param tags rows of the child table
 * @param tagCharacters characters of all tags
 */
record Facts(long rows, long ids, long customers, long actives, long tags, long tagCharacters) {
    static final Facts NONE = new Facts(0, 0, 0, 0, 0, 0);

    Facts plus(Facts other) {
        return new Facts(
                rows + other.rows,
                ids + other.ids,
                customers + other.customers,
                actives + other.actives,
                tags + other.tags,
                tagCharacters + other.tagCharacters);
    }
}
