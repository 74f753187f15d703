// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/** Counts what a generated page holds, so that what a contestant wrote can be judged without trusting another contestant. */
final class Tally {
    private long rows;
    private long ids;
    private long customers;
    private long actives;
    private long tags;
    private long tagCharacters;

    void row(long id) {
        rows++;
        ids += id;
    }

    void customer(long customer) {
        customers += customer;
    }

    void active(boolean active) {
        actives += active ? 1 : 0;
    }

    void tag(int characters) {
        tags++;
        tagCharacters += characters;
    }

    Facts facts() {
        return new Facts(rows, ids, customers, actives, tags, tagCharacters);
    }
}
