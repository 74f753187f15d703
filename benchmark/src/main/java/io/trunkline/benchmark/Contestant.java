// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A program that loads the table of events into a DuckDB file. */
interface Contestant {
    /** The file that a contestant writes in its folder. */
    String DATABASE = "postgrest_pipeline.duckdb";

    String title();

    /**
     * How it is started.
     *
     * @param folder an empty folder of its own
     * @param task what it has to load
     */
    ProcessRun start(Path folder, Task task);

    /**
     * Looks whether it loaded what was served.
     *
     * @return what counts of the measurement
     */
    default Measurement judged(Path folder, Measurement run, Entry entry, Workload workload)
            throws SQLException, IOException {
        Verification.verify(folder.resolve(DATABASE), EventTables.DATASET, entry.shape(), entry.facts(workload));
        return run;
    }

    /**
     * The work of every contestant in a race.
     *
     * @param workload the rows
     * @param url where they are served
     * @param engine how DuckDB is set
     */
    record Task(Workload workload, String url, EngineSettings engine) {}
}
