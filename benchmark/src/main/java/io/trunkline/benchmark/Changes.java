// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Events that are loaded over those that a file has already: every so many one is another one now.
 *
 * @param database the file as it was before
 * @param rows rows that are changed
 * @param step one row out of so many is changed
 * @param facts what is there afterwards
 */
record Changes(Path database, long rows, int step, Facts facts) {
    /** Over the rows in this file. */
    static Changes of(Path database, Path pages, long rowsBefore, int step) throws IOException {
        Workload before = Workload.prepared(pages, rowsBefore);
        Facts facts = before.facts();
        for (int number = 0; number < before.pages().size(); number++) {
            facts = facts.minus(PageFile.everyOther(number, step));
        }
        Workload changed = workload(pages, rowsBefore / step, step);
        return new Changes(database, rowsBefore / step, step, facts.plus(changed.facts()));
    }

    /** The changed rows, as pages in this folder. */
    Workload workload(Path pages) throws IOException {
        return workload(pages, rows, step);
    }

    private static Workload workload(Path pages, long rows, int step) throws IOException {
        return new Workload(pages, rows, step, Shape.EVENTS).prepared();
    }
}
