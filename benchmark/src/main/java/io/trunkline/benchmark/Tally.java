// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

/** Counts what a generated page holds, so that what a contestant wrote can be judged without trusting another contestant. */
final class Tally {
    private long rows;
    private long ids;
    private long numbers;
    private long flags;
    private long children;
    private long characters;

    void row(long id) {
        rows++;
        ids += id;
    }

    void number(long number) {
        numbers += number;
    }

    void flag(boolean flag) {
        flags += flag ? 1 : 0;
    }

    void child() {
        children++;
    }

    void characters(int length) {
        characters += length;
    }

    Facts facts() {
        return new Facts(rows, ids, numbers, flags, children, characters);
    }
}
