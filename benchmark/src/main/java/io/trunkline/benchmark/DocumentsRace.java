// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets everyone load documents of three levels, which become six tables; and lets dlt and Trunkline do nothing but make rows of them.
 *
 * @param race how loads are run
 * @param subject the extractor
 * @param plan how much is run
 * @param report what the result goes to
 */
record DocumentsRace(Race race, Subject subject, Plan plan, Report report) {
    /** Enough that a program which has just started does not only start. */
    private static final long NORMALIZED = 200_000;

    private static final String WHAT = "documents with five child tables, ";

    void run() throws IOException, InterruptedException, SQLException {
        List<Entry> entries = new ArrayList<>(List.of(
                new Entry(subject, Shape.ORDERS, plan.documents(), plan.slowRounds()),
                new Entry(JvmPeer.DUCKDB_ORDERS, Shape.ORDERS, plan.documents(), plan.slowRounds()),
                new Entry(JvmPeer.NAIVE_ORDERS, Shape.ORDERS, plan.slowDocuments(), 1),
                new Entry(new NormalizeOnly(), Shape.ORDERS, NORMALIZED, plan.slowRounds())));
        DltPeer.python(report, Goal.DOCUMENTS, "dlt, duckdb")
                .ifPresent(python ->
                        entries.add(new Entry(new DltNormalizePeer(python), Shape.ORDERS, plan.slowDocuments(), 1)));
        List<Results> results = race.run(entries);
        results.forEach(report::runs);
        Results ours = results.getFirst();
        report.add(ours.cpuAgainst(results.get(1), WHAT));
        report.add(ours.speedAgainst(results.get(1), WHAT));
        report.add(ours.speedAgainst(results.get(2), WHAT));
        if (results.size() > 4) {
            report.add(results.get(3).speedAgainst(results.get(4), WHAT), Goal.DOCUMENTS);
            report.add(ours.speedAgainst(results.get(4), WHAT));
        }
    }
}
