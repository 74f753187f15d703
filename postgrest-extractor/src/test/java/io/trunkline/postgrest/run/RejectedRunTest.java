// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that a rule forbids are kept beside the tables with the reason, and tried again on request. */
@Timeout(120)
class RejectedRunTest {
    private static final String LARGE =
            "insert into store.items select 1000 + g, repeat('x', 3000), 1, array['x'], null,"
                    + " timestamptz '2024-02-01 00:00:00+00' from generate_series(1, 3) g";

    @TempDir
    Path folder;

    @Test
    void aRowThatBreaksARuleIsKeptWithItsReasonAndTheOthersAreLoaded() throws Exception {
        PeerDatabase database = Store.database("rejected_run");
        try (StandIn server = StandIn.start(database, Store.server())) {
            change(database, LARGE);
            Outcome outcome = run(server, "--max-row-bytes", "2K");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(outcome.resource("items").path("rejected").asInt()).isEqualTo(3);
            assertThat(outcome.report().path("rejected").path(0).path("code").asText())
                    .isEqualTo("TL-3003");
            assertThat(outcome.report().path("remarks").toString()).contains("3 rows were rejected");
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
            assertThat(loaded.rows("SELECT load_id = (SELECT load_id FROM $._dlt_loads), number, resource, table_name,"
                            + " path, code, raw::json->>'id', raw_cut, page > 0, item >= 0,"
                            + " rejected_at IS NOT NULL FROM $._trunkline_rejected ORDER BY number"))
                    .containsExactly(rejected(1), rejected(2), rejected(3));
        }
    }

    private static List<String> rejected(int number) {
        return List.of(
                "true",
                "" + number,
                "items",
                "items",
                "",
                "TL-3003",
                "" + (1000 + number),
                "false",
                "true",
                "true",
                "true");
    }

    @Test
    void moreThanAreAllowedMakeTheRunFailAndTheReportNamesThem() throws Exception {
        PeerDatabase database = Store.database("rejected_run_2");
        try (StandIn server = StandIn.start(database, Store.server())) {
            change(database, LARGE);
            Outcome outcome = run(server, "--max-row-bytes", "2K", "--max-rejected", "2");
            assertThat(outcome.status()).isEqualTo(65);
            JsonNode said = outcome.report();
            assertThat(said.path("error").path("code").asText()).isEqualTo("TL-3004");
            assertThat(said.path("rejected")).hasSize(3);
            assertThat(said.path("rejected").path(2).path("reason").asText()).contains("more than 2048");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void aTableThatIsReplacedHasNoRejectedRowsOfEarlierLoads() throws Exception {
        PeerDatabase database = Store.database("rejected_run_3");
        try (StandIn server = StandIn.start(database, Store.server())) {
            change(database, LARGE);
            run(server, "--max-row-bytes", "2K");
            change(database, "delete from store.items where id > 1001");
            run(server, "--max-row-bytes", "2K");
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.rows("SELECT raw::json->>'id' FROM $._trunkline_rejected"))
                    .containsExactly(List.of("1001"));
        }
    }

    @Test
    void replayAfterARuleChangedLoadsTheRowsAndEmptiesTheTable() throws Exception {
        PeerDatabase database = Store.database("rejected_run_4");
        try (StandIn server = StandIn.start(database, Store.server())) {
            change(database, LARGE);
            run(server, "--max-row-bytes", "2K");
            Outcome replayed = replay(server);
            assertThat(replayed.status()).as(replayed.notes()).isZero();
            assertThat(replayed.resource("items").path("committed").asInt()).isEqualTo(3);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("_trunkline_rejected")).isZero();
            assertThat(loaded.count("items")).isEqualTo(503);
            assertThat(loaded.count("items__tags")).isEqualTo(1003);
            assertThat(loaded.value("SELECT count(DISTINCT _dlt_id) FROM $.items"))
                    .isEqualTo("503");
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("2");
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_version")).isEqualTo("1");
        }
    }

    @Test
    void whatStillBreaksTheRuleStays() throws Exception {
        PeerDatabase database = Store.database("rejected_run_5");
        try (StandIn server = StandIn.start(database, Store.server())) {
            change(database, LARGE + "; update store.items set name = repeat('y', 5000) where id = 1002");
            run(server, "--max-row-bytes", "2K");
            Outcome replayed = replay(server, "--max-row-bytes", "4K");
            assertThat(replayed.resource("items").path("committed").asInt()).isEqualTo(2);
            assertThat(replayed.resource("items").path("rejected").asInt()).isEqualTo(1);
            Outcome nothing = replay(server, "--max-row-bytes", "4K");
            assertThat(nothing.report().path("status").asText()).isEqualTo("NOTHING_NEW");
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.rows("SELECT raw::json->>'id' FROM $._trunkline_rejected"))
                    .containsExactly(List.of("1002"));
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("2");
        }
    }

    @Test
    void onlyTheRowsThatAreMeantAreReplayed() throws Exception {
        PeerDatabase database = Store.database("rejected_run_6");
        try (StandIn server = StandIn.start(database, Store.server())) {
            change(database, LARGE);
            String loadId =
                    run(server, "--max-row-bytes", "2K").report().path("loadId").asText();
            assertThat(replay(server, "--resource", "pairs")
                            .report()
                            .path("loadId")
                            .asText())
                    .isEmpty();
            assertThat(replay(server, "--load-id", "1.5")
                            .report()
                            .path("loadId")
                            .asText())
                    .isEmpty();
            Outcome both = replay(server, "--load-id", loadId, "--resource", "items");
            assertThat(both.resource("items").path("committed").asInt()).isEqualTo(3);
        }
    }

    @Test
    void aMergedRowIsReplacedByTheReplayedOne() throws Exception {
        PeerDatabase database = Store.database("rejected_run_7");
        Path settings = Files.writeString(folder.resolve("merge.yaml"), """
                resources:
                  items:
                    incremental:
                      cursor_path: updated_at
                """);
        try (StandIn server = StandIn.start(database, Store.server())) {
            run(server, "--config", settings.toString());
            change(database, "update store.items set name = repeat('z', 3000), updated_at = now() where id = 3");
            for (int again = 0; again < 2; again++) {
                run(server, "--config", settings.toString(), "--max-row-bytes", "2K");
            }
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.count("_trunkline_rejected")).isEqualTo(1);
                assertThat(loaded.value("SELECT name FROM $.items WHERE id = 3"))
                        .isEqualTo("item 3");
            }
            assertThat(replay(server, "--config", settings.toString()).status()).isZero();
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("_trunkline_rejected")).isZero();
            assertThat(loaded.count("items")).isEqualTo(500);
            assertThat(loaded.value("SELECT length(name) FROM $.items WHERE id = 3"))
                    .isEqualTo("3000");
        }
    }

    private Outcome replay(StandIn from, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "replay", "--url", from.url().toString(), "--duckdb-file", file().toString(), "--output", "json"));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static void change(PeerDatabase database, String sql) throws Exception {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Outcome run(StandIn from, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--include", "items", "--output", "json"));
        return Outcome.load(from.url(), file(), words.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
