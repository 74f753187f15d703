// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets everyone load into files of a local folder: Parquet against DuckDB's own {@code COPY}, jsonl.gz and Parquet against dlt.
 *
 * @param race how loads are run
 * @param subject the extractor
 * @param plan how much is run
 * @param report what the result goes to
 */
record FilesRace(Race race, Subject subject, Plan plan, Report report) {
    void run() throws IOException, InterruptedException, SQLException {
        List<Entry> entries = new ArrayList<>(List.of(
                new Entry(FilesContestant.of(subject, "parquet"), plan.rows(), plan.slowRounds()),
                new Entry(FilesContestant.of(subject, "jsonl"), plan.rows(), plan.slowRounds()),
                new Entry(FilesContestant.duckDb(), plan.rows(), plan.slowRounds())));
        Optional<DltPeer.Python> python = DltPeer.python(report, Goal.PARQUET_SPEED, "dlt, pyarrow");
        python.ifPresent(found -> {
            entries.add(new Entry(FilesContestant.dlt(found, "parquet"), plan.dltRows(), 1));
            entries.add(new Entry(FilesContestant.dlt(found, "jsonl"), plan.dltRows(), 1));
        });
        List<Results> results = race.run(entries);
        results.forEach(report::runs);
        Results parquet = results.get(0);
        report.add(parquet.cpuAgainst(results.get(2), ""), Goal.PARQUET_CPU);
        if (python.isPresent()) {
            report.add(parquet.speedAgainst(results.get(3), ""), Goal.PARQUET_SPEED);
            report.add(results.get(1).speedAgainst(results.get(4), ""), Goal.JSONL_SPEED);
        }
    }
}
