// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
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
                    .as("the state tells of each run that brought rows where it began, as dlt's does")
                    .isEqualTo("6");
        }
    }

    @Test
    void rowsAtInfinityOnTheLastPageDoNotHoldTheCursorBack() throws Exception {
        PeerDatabase database = Store.database("incremental_run_5");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            change.execute("update store.items set updated_at = 'infinity' where id > 497");
            assertThat(load(server).resource("items").path("read").asInt()).isEqualTo(500);
            assertThat(load(server).resource("items").path("read").asInt()).isLessThanOrEqualTo(13);
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

    @Test
    void withoutAKeyRowsAreAppendedAndThoseAtTheBoundaryOnlyOnce() throws Exception {
        PeerDatabase database = Store.database("incremental_run_3");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            Path settings = settings("loose", "incremental: {cursor_path: n}");
            assertThat(run(server, settings, "loose")
                            .resource("loose")
                            .path("disposition")
                            .asText())
                    .isEqualTo("append");
            Outcome nothing = run(server, settings, "loose");
            assertThat(nothing.report().path("status").asText()).isEqualTo("NOTHING_NEW");
            change.execute("insert into store.loose values (20, 'same value'), (21, 'new'), (21, 'new')");
            Outcome second = run(server, settings, "loose");
            assertThat(second.resource("loose").path("committed").asInt()).isEqualTo(3);
            assertThat(second.resource("loose").path("verdict").asText()).isEqualTo("PROVEN");
            change.execute("insert into store.loose values (21, 'newest')");
            assertThat(run(server, settings, "loose")
                            .resource("loose")
                            .path("committed")
                            .asInt())
                    .isEqualTo(1);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("loose")).isEqualTo(24);
            assertThat(loaded.value("SELECT count(*) FROM $.loose WHERE n = 20"))
                    .isEqualTo("2");
        }
    }

    @Test
    void aKeyedTableThatIsAppendedKeepsEachVersionOfARow() throws Exception {
        PeerDatabase database = Store.database("incremental_run_4");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            Path settings = settings("items", "write_disposition: append, incremental: {cursor_path: updated_at}");
            run(server, settings, "items");
            change.execute("update store.items set name = 'second', updated_at = '2025-01-01+00' where id = 3");
            change.execute("insert into store.items values (900, 'endless', 1, array['x'], null, 'infinity')");
            assertThat(run(server, settings, "items")
                            .resource("items")
                            .path("committed")
                            .asInt())
                    .isEqualTo(2);
            assertThat(run(server, settings, "items").report().path("status").asText())
                    .isEqualTo("NOTHING_NEW");
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(502);
            assertThat(loaded.count("items__tags")).isEqualTo(1003);
            assertThat(loaded.rows("SELECT name FROM $.items WHERE id = 3 ORDER BY 1"))
                    .containsExactly(List.of("item 3"), List.of("second"));
        }
    }

    @Test
    void aReplacedTableBeginsAtItsInitialValueEachTime() throws Exception {
        try (StandIn server = StandIn.start(Store.database("incremental_run_2"), Store.server())) {
            Path settings = settings(
                    "items",
                    "write_disposition: replace, incremental: {cursor_path: updated_at, initial_value: \"2024-01-01T00:40:00+00:00\"}");
            int first = run(server, settings, "items")
                    .resource("items")
                    .path("committed")
                    .asInt();
            assertThat(first).isBetween(90, 110);
            assertThat(run(server, settings, "items")
                            .resource("items")
                            .path("committed")
                            .asInt())
                    .isEqualTo(first);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(*) - count(DISTINCT id) FROM $.items"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aLagDoublesAppendedRowsOnlyAfterTheUserAgreed() throws Exception {
        try (StandIn server = StandIn.start(Store.database("incremental_run_2"), Store.server())) {
            String lag = "write_disposition: append, incremental: {cursor_path: updated_at, lag: 61";
            Outcome refused = run(server, settings("items", lag + "}"), "items");
            assertThat(refused.status()).isEqualTo(64);
            assertThat(refused.results()).contains("incremental.allow_duplicates");
            Path agreed = settings("items", lag + ", allow_duplicates: true}");
            run(server, agreed, "items");
            run(server, agreed, "items");
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(511);
        }
    }

    @Test
    void aReadThatGoesDownLoadsTheNewestFirstAndThenWhatIsOlder() throws Exception {
        PeerDatabase database = Store.database("incremental_run_6");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            String down = "incremental: {cursor_path: updated_at, last_value_func: min";
            change.execute("update store.items set updated_at = '-infinity' where id = 499");
            int first = committed(
                    run(server, settings("items", down + ", initial_value: \"2024-01-01T00:40:00+00:00\"}"), "items"));
            assertThat(first).isBetween(390, 410);
            assertThat(run(server, settings("items", down + "}"), "items")
                            .resource("items")
                            .path("read")
                            .asInt())
                    .as("rows at the least value, and the one without end")
                    .isLessThanOrEqualTo(11);
            change.execute("insert into store.items values (2000, 'older', 1, array['x'], null, '2020-01-02+00')");
            assertThat(committed(run(server, settings("items", down + "}"), "items")))
                    .isLessThanOrEqualTo(12);
            assertThat(run(server, settings("items", down + "}"), "items")
                            .resource("items")
                            .path("read")
                            .asInt())
                    .isEqualTo(2);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT name FROM $.items WHERE id = 2000")).isEqualTo("older");
            assertThat(loaded.value("SELECT count(*) - count(DISTINCT id) FROM $.items"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aRowWithoutACursorValueFailsTheRunWhereThatIsAskedFor() throws Exception {
        PeerDatabase database = Store.database("incremental_run_7");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            Path settings = settings("loose", "incremental: {cursor_path: n, on_cursor_value_missing: raise}");
            change.execute("insert into store.loose values (null, 'nowhere')");
            Outcome failed = run(server, settings, "loose");
            assertThat(failed.status()).isEqualTo(65);
            assertThat(failed.results() + failed.notes()).contains("TL-3002").contains("no value in the cursor column");
            change.execute("update store.loose set n = 21 where n is null");
            assertThat(run(server, settings, "loose").status()).isZero();
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("loose")).isEqualTo(21);
        }
    }

    private static int committed(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.notes()).isZero();
        return outcome.resource("items").path("committed").asInt();
    }

    private Path settings(String resource, String own) throws Exception {
        return Files.writeString(folder.resolve("trunkline.yaml"), "resources: {" + resource + ": {" + own + "}}\n");
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
        return run(server, settings, "items");
    }

    private Outcome run(StandIn server, Path settings, String resource) {
        return Outcome.of(
                "run",
                "--url",
                server.url().toString(),
                "--duckdb-file",
                file().toString(),
                "--config",
                settings.toString(),
                "--include",
                resource,
                "--output",
                "json");
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
