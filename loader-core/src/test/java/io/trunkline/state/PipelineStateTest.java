// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The state is dlt's: same hash, same content, nothing lost on the way. */
class PipelineStateTest {
    private static final JsonMapper JSON = new JsonMapper();

    static List<JsonNode> recordedStates() throws IOException, URISyntaxException {
        URL cases = PipelineStateTest.class.getResource("/dlt/README.md");
        assertThat(cases).isNotNull();
        List<JsonNode> states = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(cases.toURI()).getParent())) {
            for (Path file :
                    files.filter(each -> each.endsWith("expected.json")).toList()) {
                for (JsonNode run : JSON.readTree(file.toFile()).path("runs")) {
                    run.path("system").path("_dlt_pipeline_state").path("rows").forEach(states::add);
                }
            }
        }
        return states;
    }

    @Test
    void thereAreRecordedStates() throws IOException, URISyntaxException {
        assertThat(recordedStates()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("recordedStates")
    void aRecordedStateHasTheRecordedHash(JsonNode row) throws IOException {
        PipelineState state = PipelineState.decode(row.path("state").asText());
        assertThat(state.hash()).isEqualTo(row.path("version_hash").asText());
        assertThat(state.version()).isEqualTo(row.path("version").asLong());
        assertThat(decoded(state)).isEqualTo(row.path("state_decoded"));
        assertThat(PipelineState.decode(state.encode()).hash()).isEqualTo(state.hash());
    }

    @Test
    void aFirstRunLeavesTheStateDltLeaves() throws IOException, URISyntaxException {
        JsonNode recorded = recordedStates().stream()
                .filter(row -> row.path("pipeline_name").asText().equals("golden_postgrest_merge"))
                .findFirst()
                .orElseThrow();
        PipelineState state = PipelineState.begin("golden_postgrest_merge")
                .withPipeline("golden_postgrest_merge", "golden", "dlt.destinations.duckdb", "duckdb", "golden")
                .nextVersion();
        assertThat(decoded(state)).isEqualTo(recorded.path("state_decoded"));
    }

    @Test
    void aCursorMovesOnAndKeepsItsFirstValue() {
        PipelineState first =
                PipelineState.begin("p").withCursor("s", "r", "at", Optional.of("2024-01-01"), "2024-02-01", List.of());
        PipelineState second = first.withCursor("s", "r", "at", Optional.of("2024-02-01"), "2024-03-01", List.of());
        assertThat(second.cursor("s", "r", "at").flatMap(PipelineState.Cursor::lastText))
                .hasValue("2024-03-01");
        assertThat(first.cursor("s", "r", "at").flatMap(PipelineState.Cursor::lastText))
                .hasValue("2024-02-01");
        assertThat(second.cursor("s", "other", "at")).isEmpty();
        assertThat(StateBlob.read(second.encode()).toString())
                .contains(
                        "{initial_value=2024-01-01, last_value=2024-03-01, unique_hashes=[], start_value=2024-02-01}");
    }

    @Test
    void aCursorThatStaysLeavesTheStateAsItIs() {
        PipelineState state = PipelineState.begin("p").withCursor("s", "r", "id", Optional.empty(), "7", List.of());
        assertThat(state.withCursor("s", "r", "id", Optional.of("7"), "7", List.of())
                        .hash())
                .isEqualTo(state.hash());
    }

    @Test
    void valuesKeepTheirType() {
        PipelineState numbers = PipelineState.begin("p").withCursor("s", "r", "id", Optional.empty(), "7", List.of());
        assertThat(cursor(numbers, "id")).containsEntry("last_value", 7);
        PipelineState typed = PipelineState.decode(
                "{\"sources\":{\"s\":{\"resources\":{\"r\":{\"incremental\":{\"at\":{\"last_value\":\"\uF0272024-01-01T00:00:00Z\"}}}}}}}");
        assertThat(typed.cursor("s", "r", "at").flatMap(PipelineState.Cursor::lastText))
                .hasValue("2024-01-01T00:00:00Z");
        assertThat(cursor(typed.withCursor("s", "r", "at", Optional.empty(), "2025-01-01T00:00:00Z", List.of()), "at"))
                .containsEntry("last_value", "\uF0272025-01-01T00:00:00Z");
    }

    @Test
    void whatAnotherToolPutIntoTheStateIsKept() {
        PipelineState state = PipelineState.decode(
                        "{\"_state_version\":4,\"_local\":{\"x\":1},\"extra\":[1,null,{\"k\":1.5}],\"sources\":{\"mine\":{\"free\":\"form\"}}}")
                .withSource("s")
                .withSource("mine")
                .nextVersion();
        Map<String, Object> content = StateBlob.read(state.encode());
        assertThat(content.toString())
                .contains("extra=[1, null, {k=1.5}]", "mine={free=form}", "s={}")
                .doesNotContain("_local");
        assertThat(state.version()).isEqualTo(5);
    }

    @Test
    void aSecondSchemaDoesNotBecomeTheDefault() {
        PipelineState state = PipelineState.begin("p")
                .withPipeline("p", "d", "dlt.destinations.duckdb", "duckdb", "zebra")
                .withPipeline("p", "d", "dlt.destinations.duckdb", "mine", "ant");
        assertThat(StateBlob.read(state.encode()))
                .containsEntry("default_schema_name", "zebra")
                .containsEntry("schema_names", List.of("ant", "zebra"))
                .containsEntry("destination_name", "mine");
    }

    @Test
    void aStateThatCannotBeReadIsRefused() {
        for (String wrong : List.of("not json", "[1]", "eNpdjw==", "{\"_state_engine_version\":5}")) {
            assertThatThrownBy(() -> PipelineState.decode(wrong))
                    .isInstanceOfSatisfying(
                            TrunklineException.class,
                            refused -> assertThat(refused.failure()).isEqualTo(Failure.DESTINATION_INVALID));
        }
    }

    private static JsonNode decoded(PipelineState state) throws IOException {
        return JSON.readTree(JSON.writeValueAsString(StateBlob.read(state.encode())));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cursor(PipelineState state, String column) {
        Object here = StateBlob.read(state.encode());
        for (String key : List.of("sources", "s", "resources", "r", "incremental", column)) {
            here = ((Map<String, Object>) here).get(key);
        }
        return (Map<String, Object>) here;
    }
}
