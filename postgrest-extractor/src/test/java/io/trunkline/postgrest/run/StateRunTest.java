// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What a pipeline remembers can be seen, corrected and dropped, and every change is a load that can be seen afterwards. */
@Timeout(120)
class StateRunTest {
    @TempDir
    Path folder;

    @Test
    void aCursorIsShownPutRightAndFollowed() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server);
            Outcome shown = program("state", "show");
            assertThat(shown.status()).as(shown.notes()).isZero();
            assertThat(shown.results()).contains("items", "updated_at", "2024-01-01T00:50:00.00005+00:00");
            Outcome set = program("state", "set", "items", "2024-01-01T00:40:00+00:00", "--yes");
            assertThat(set.status()).as(set.notes()).isZero();
            JsonNode state = program("state", "show", "--output", "json").report();
            assertThat(state.path("version").asInt()).isEqualTo(2);
            assertThat(state.at("/state/sources/postgrest/resources/items/incremental/updated_at/last_value")
                            .asText())
                    .isEqualTo("2024-01-01T00:40:00+00:00");
            assertThat(load(server).resource("items").path("read").asInt()).isBetween(90, 110);
        }
        assertThat(program("loads", "--output", "json").results())
                .contains("by hand: the cursor updated_at of items from 2024-01-01T00:50:00.00005+00:00");
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_pipeline_state"))
                    .isEqualTo("3");
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_version")).isEqualTo("1");
        }
    }

    @Test
    void aValueOfAnotherFormIsRefused() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server);
        }
        for (String wrong : List.of("yesterday", "42", "2024-13-01T00:00:00+00:00")) {
            Outcome set = program("state", "set", "items", wrong, "--yes");
            assertThat(set.status()).as(wrong).isEqualTo(64);
            assertThat(set.notes()).contains(wrong).contains("2024-01-01T00:50:00");
        }
        assertThat(program("state", "set", "pairs", "1", "--yes").status()).isEqualTo(64);
        assertThat(program("state", "set", "items", "2024-01-01T00:40:00+00:00").notes())
                .contains("--yes");
        assertThat(program("state", "show", "--output", "json")
                        .report()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theSchemaDocumentIsExportedWhole() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server);
        }
        JsonNode stored;
        try (Loaded loaded = Loaded.store(file())) {
            stored = new ObjectMapper().readTree(loaded.value("SELECT schema FROM $._dlt_version"));
        }
        Outcome json = program("schema", "export", "--format", "json");
        assertThat(new ObjectMapper().readTree(json.results())).isEqualTo(stored);
        Map<String, Object> yaml = new Yaml().load(program("schema", "export").results());
        assertThat(new ObjectMapper().<JsonNode>valueToTree(yaml)).isEqualTo(stored);
        assertThat(stored.path("engine_version").asInt()).isEqualTo(11);
        assertThat(program("schema", "show").results()).contains("items__tags", "_dlt_parent_id", "timestamp");
        assertThat(program("schema", "export", "--format", "xml").status()).isEqualTo(64);
    }

    @Test
    void aResourceIsDroppedWithItsChildTablesItsStateAndItsRejects() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server, "--include", "items,pairs");
            assertThat(program("drop", "items").notes()).contains("items__tags").contains("--yes");
            assertThat(program("drop", "nothing", "--yes").status()).isEqualTo(64);
            Outcome dropped = program("drop", "items", "--yes");
            assertThat(dropped.status()).as(dropped.notes()).isZero();
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.everything()).containsOnlyKeys("pairs");
                assertThat(loaded.value("SELECT count(*) FROM $._dlt_version")).isEqualTo("2");
                assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("2");
            }
            assertThat(program("schema", "show").results()).contains("pairs").doesNotContain("items");
            assertThat(program("state", "show").results()).contains("No cursors");
            assertThat(load(server).resource("items").path("read").asInt()).isEqualTo(500);
        }
    }

    @Test
    void onlyTheStateGoesOnRequest() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server);
            assertThat(program("drop", "items", "--state-only", "--yes").status())
                    .isZero();
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.count("items")).isEqualTo(500);
            }
            assertThat(load(server).resource("items").path("read").asInt()).isEqualTo(500);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.count("items")).isEqualTo(500);
        }
    }

    @Test
    void aFullRefreshForgetsTheCursorAndReplaces() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server);
            Outcome refreshed = load(server, "--full-refresh");
            assertThat(refreshed.resource("items").path("read").asInt()).isEqualTo(500);
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.value("SELECT count(DISTINCT _dlt_load_id) FROM $.items"))
                        .isEqualTo("1");
                assertThat(loaded.count("items__tags")).isEqualTo(1000);
            }
            assertThat(load(server).resource("items").path("read").asInt()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void aMachineThatHasNeverSeenThePipelineGoesOnWhereItWas() throws Exception {
        try (StandIn server = StandIn.start(Store.database("state_run"), Store.server())) {
            load(server);
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Files.copy(file(), elsewhere.resolve("store.duckdb"));
            Files.delete(file());
            Outcome there = Outcome.load(
                    server.url(),
                    elsewhere.resolve("store.duckdb"),
                    "--include",
                    "items",
                    "--output",
                    "json",
                    "--config",
                    folder.resolve("trunkline.yaml").toString());
            assertThat(there.resource("items").path("read").asInt()).isLessThanOrEqualTo(10);
            assertThat(there.report().path("schemaChanges")).isEmpty();
        }
    }

    private Outcome load(StandIn server, String... more) throws Exception {
        Path settings = Files.writeString(folder.resolve("trunkline.yaml"), """
                resources:
                  items:
                    incremental:
                      cursor_path: updated_at
                """);
        List<String> words = new ArrayList<>(List.of("--config", settings.toString(), "--output", "json"));
        words.addAll(more.length > 1 && more[0].equals("--include") ? List.of() : List.of("--include", "items"));
        words.addAll(List.of(more));
        Outcome outcome = Outcome.load(server.url(), file(), words.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.notes() + outcome.results()).isZero();
        return outcome;
    }

    private Outcome program(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--duckdb-file", file().toString()));
        return Outcome.of(all.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
