// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;

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
     * The work of every contestant in a race.
     *
     * @param workload the rows
     * @param url where they are served
     * @param engine how DuckDB is set
     */
    record Task(Workload workload, String url, EngineSettings engine) {}
}
