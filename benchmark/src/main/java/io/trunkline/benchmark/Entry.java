// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One contestant of a race.
 *
 * @param contestant who
 * @param shape what it loads
 * @param rows rows it loads; slow peers get fewer
 * @param rounds how often it runs
 * @param changes the rows that are there before, if there are any
 */
record Entry(Contestant contestant, Shape shape, long rows, int rounds, Optional<Changes> changes) {
    /** One that loads events into an empty folder. */
    Entry(Contestant contestant, long rows, int rounds) {
        this(contestant, Shape.EVENTS, rows, rounds);
    }

    /** One that loads into an empty folder. */
    Entry(Contestant contestant, Shape shape, long rows, int rounds) {
        this(contestant, shape, rows, rounds, Optional.empty());
    }

    /** One that merges changed events into those that are there. */
    Entry(Contestant contestant, int rounds, Changes changes) {
        this(contestant, Shape.EVENTS, changes.rows(), rounds, Optional.of(changes));
    }

    /** What it loads, as pages in this folder. */
    Workload workload(Path pages) throws IOException {
        return changes.isPresent() ? changes.get().workload(pages) : new Workload(pages, rows, 1, shape).prepared();
    }

    /** What has to be in the file afterwards. */
    Facts facts(Workload workload) throws IOException {
        return changes.isPresent() ? changes.get().facts() : workload.facts();
    }
}
