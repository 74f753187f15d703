// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading by a cursor column over several runs. */
class IncrementalRunTest {
    @TempDir
    Path folder;

    @Test
    void onlyWhatIsNewIsReadAndWhatChangedIsReplaced() throws Exception {
        PeerDatabase database = Store.database("incremental_run");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            assertThat(load(server).resource("items").path("read").asInt()).isEqualTo(500);
            Outcome second = load(server);
            assertThat(second.resource("items").path("read").asInt()).isLessThanOrEqualTo(10);

            change.execute("update store.items set name = 'changed', updated_at = '2025-01-01+00' where id = 3");
            assertThat(load(server).resource("items").path("read").asInt()).isLessThanOrEqualTo(11);
            change.execute(
                    "insert into store.items select 1000 + g, 'late', 1, array['x'], null, 'infinity' from generate_series(1, 3) g");
            assertThat(load(server).status()).isZero();
            change.execute("insert into store.items values (2000, 'new', 1, array['x'], null, '2025-01-02+00')");
            assertThat(load(server).status()).isZero();
            change.execute("insert into store.items values (2001, 'newest', 1, array['x'], null, '2025-01-03+00')");
            assertThat(load(server).status()).isZero();
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(505);
            assertThat(loaded.value("SELECT count(DISTINCT id) FROM $.items")).isEqualTo("505");
            assertThat(loaded.value("SELECT name FROM $.items WHERE id = 3")).isEqualTo("changed");
            assertThat(loaded.value("SELECT count(*) FROM $.items__tags")).isEqualTo(String.valueOf(500 * 2 + 5));
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_pipeline_state"))
                    .isEqualTo("2");
        }
    }

    @Test
    void aBackfillLeavesTheCursorAlone() throws Exception {
        try (StandIn server = StandIn.start(Store.database("incremental_run_2"), Store.server())) {
            load(server);
            Path backfill = Files.writeString(folder.resolve("backfill.yaml"), """
                    resources:
                      items:
                        incremental:
                          cursor_path: updated_at
                          initial_value: "2024-01-01T00:00:00+00:00"
                          end_value: "2024-01-01T00:10:00+00:00"
                    """);
            Outcome outcome = run(server, backfill);
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(outcome.resource("items").path("read").asInt()).isBetween(50, 150);
            assertThat(load(server).resource("items").path("read").asInt()).isLessThanOrEqualTo(10);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
        }
    }

    private Outcome load(StandIn server) throws Exception {
        return run(server, Files.writeString(folder.resolve("trunkline.yaml"), """
                resources:
                  items:
                    incremental:
                      cursor_path: updated_at
                """));
    }

    private Outcome run(StandIn server, Path settings) {
        return Outcome.of(
                "run",
                "--url",
                server.url().toString(),
                "--duckdb-file",
                file().toString(),
                "--config",
                settings.toString(),
                "--include",
                "items",
                "--output",
                "json");
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
