// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    private static final EngineSettings SETTINGS = new EngineSettings(1, "128MB");

    @TempDir
    private Path folder;

    @Test
    void peersLoadWhatWasGenerated() throws Exception {
        Workload workload = Workload.prepared(folder.resolve("pages"), PageFile.ROWS);
        Path files = folder.resolve("duckdb.duckdb");
        Path served = folder.resolve("naive.duckdb");

        DuckDbPeer.load(files, SETTINGS, workload);
        try (PageServer server = new PageServer(workload, Duration.ZERO)) {
            NaivePeer.load(served, SETTINGS, server.url());
        }

        Verification.verify(files, EventTables.DATASET, Shape.EVENTS, workload.facts());
        Verification.verify(served, EventTables.DATASET, Shape.EVENTS, workload.facts());
    }
}
