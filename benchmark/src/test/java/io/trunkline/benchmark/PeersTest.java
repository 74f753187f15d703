// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
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

    @Test
    void peersLoadTheDocumentsThatWereGenerated() throws Exception {
        Workload workload = new Workload(folder.resolve("pages"), PageFile.ROWS, 1, Shape.ORDERS).prepared();
        Path files = folder.resolve("duckdb.duckdb");
        Path served = folder.resolve("naive.duckdb");

        DuckDbOrdersPeer.load(files, SETTINGS, workload);
        try (PageServer server = new PageServer(workload, Duration.ZERO)) {
            NaiveOrdersPeer.load(served, SETTINGS, server.url());
        }

        Verification.verify(files, EventTables.DATASET, Shape.ORDERS, workload.facts());
        Verification.verify(served, EventTables.DATASET, Shape.ORDERS, workload.facts());
    }

    @Test
    void changedRowsTakeThePlaceOfOthers() throws Exception {
        Path pages = folder.resolve("pages");
        Path database = folder.resolve("merged.duckdb");
        DuckDbPeer.load(database, SETTINGS, Workload.prepared(pages, 2 * PageFile.ROWS));
        try (Connection connection = SETTINGS.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("USE target." + EventTables.DATASET);
            statement.execute("ALTER TABLE events__tags ADD COLUMN _dlt_root_id VARCHAR");
            statement.execute("UPDATE events__tags SET _dlt_root_id = _dlt_parent_id");
        }
        Changes changes = Changes.of(database, pages, 2 * PageFile.ROWS, 2);

        DuckDbMergePeer.merge(database, SETTINGS, changes.workload(pages));

        Verification.verify(database, EventTables.DATASET, Shape.EVENTS, changes.facts());
    }
}
