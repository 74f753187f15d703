// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets the extractor and DuckDB merge a tenth of the rows, both into the file that the extractor loaded before.
 *
 * @param race how loads are run
 * @param subject the extractor
 * @param plan how much is run
 * @param report what the result goes to
 */
record MergeRace(Race race, Subject subject, Plan plan, Report report) {
    private static final int STEP = 10;
    private static final String MERGED = """
        resources:
          events:
            write_disposition: merge
            primary_key: id
        """;

    void run() throws IOException, InterruptedException, SQLException {
        long rows = plan.mergedRows();
        Path standing = Files.createDirectories(race.folder().resolveSibling("standing"));
        Subject merging = subject.with(MERGED);
        Path before = standing.resolve(Contestant.DATABASE);
        race.loaded(merging, rows, before);
        Changes changes = Changes.of(before, race.pages(), rows, STEP);
        List<Results> results = race.run(List.of(
                new Entry(merging, plan.slowRounds(), changes),
                new Entry(JvmPeer.DUCKDB_MERGE, plan.slowRounds(), changes)));
        Files.delete(before);
        results.forEach(report::runs);
        Results ours = results.getFirst();
        String what = "merged into %,d, ".formatted(rows);
        report.add(ours.cpuAgainst(results.getLast(), what), Goal.MERGE);
        report.add(ours.speedAgainst(results.getLast(), what));
    }
}
