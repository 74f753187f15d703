// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
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
    private static final String LARGE = "insert into store.items select 1000 + g, repeat('x', 3000), 1, array['x'], null,"
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
                "true", "" + number, "items", "items", "", "TL-3003", "" + (1000 + number), "false", "true", "true",
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
