// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets everyone load into a real PostgreSQL, a process of its own whose time is in no figure.
 *
 * @param race how loads are run
 * @param subject the extractor
 * @param plan how much is run
 * @param report what the result goes to
 */
record PostgresRace(Race race, Subject subject, Plan plan, Report report) {
    /** Lives with the tests, as the server does. */
    private static final String HOST = "io.trunkline.benchmark.PostgresHost";

    void run() throws IOException, InterruptedException, SQLException {
        try (ServerProcess host = ServerProcess.start(HOST)) {
            PostgresContestant ours = PostgresContestant.of(subject, host.url());
            Path encoded = race.folder().resolveSibling("encoded");
            race.loaded(ours, plan.rows());
            PostgresPeers.encode(host.url(), encoded);
            report(host.url(), ours, PostgresContestant.copy(host.url(), encoded));
        }
    }

    private void report(String address, PostgresContestant ours, PostgresContestant copy)
            throws IOException, InterruptedException, SQLException {
        List<Entry> entries = new ArrayList<>(List.of(
                new Entry(ours, plan.rows(), plan.slowRounds()),
                new Entry(copy, plan.rows(), plan.slowRounds()),
                new Entry(PostgresContestant.naive(address), plan.naiveRows(), 1)));
        Optional<DltPeer.Python> python = DltPeer.python(report, Goal.POSTGRES_DLT, "dlt, psycopg2");
        python.ifPresent(found -> entries.add(new Entry(PostgresContestant.dlt(found, address), plan.dltRows(), 1)));
        List<Results> results = race.run(entries);
        results.forEach(report::runs);
        Results subjects = results.getFirst();
        report.add(subjects.cpuAgainst(results.get(1), ""), Goal.POSTGRES_CPU);
        report.add(subjects.speedAgainst(results.get(1), ""));
        report.add(subjects.speedAgainst(results.get(2), ""), Goal.POSTGRES_NAIVE);
        if (python.isPresent()) {
            report.add(subjects.speedAgainst(results.get(3), ""), Goal.POSTGRES_DLT);
        }
    }
}
