// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.source.LastValue;
import io.trunkline.source.PageBody;
import io.trunkline.state.PipelineState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** At the boundary of two incremental reads rows are told apart as dlt tells them. */
class BoundaryRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theRecordedRunsOfDltKeepTheSameRowsAndLeaveTheSameState() throws Exception {
        JsonNode runs = golden("input").path("runs");
        JsonNode expected = golden("expected").path("runs");
        PipelineState state = PipelineState.begin("golden_incremental_cursor");
        List<Integer> loaded = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            Optional<PipelineState.Cursor> before = state.cursor("golden", "changes", "updated_at");
            String start = before.flatMap(PipelineState.Cursor::lastText).orElse("2024-02-01T00:00:00Z");
            BoundaryRows boundary = new BoundaryRows(new Boundary(
                    "updated_at",
                    List.of("id"),
                    false,
                    Optional.of(start),
                    before.map(PipelineState.Cursor::uniqueHashes).orElse(List.of()),
                    LastValue.MAX));
            String last = start;
            List<String> page = new ArrayList<>();
            for (JsonNode row : runs.get(run).path("changes")) {
                if (row.path("updated_at").asText().compareTo(start) >= 0) { // as the server filters
                    page.add(row.toString());
                    last = row.path("updated_at").asText();
                }
            }
            kept(boundary, "[" + String.join(", \n ", page) + "]")
                    .forEach(row -> loaded.add(row.path("id").asInt()));
            state = state.withCursor("golden", "changes", "updated_at", Optional.of(start), last, boundary.hashes());

            JsonNode table = expected.get(run).path("tables").path("changes").path("rows");
            assertThat(loaded)
                    .isEqualTo(
                            table.findValues("id").stream().map(JsonNode::asInt).toList());
            JsonNode states =
                    expected.get(run).path("system").path("_dlt_pipeline_state").path("rows");
            JsonNode cursor = states.get(states.size() - 1)
                    .at("/state_decoded/sources/golden/resources/changes/incremental/updated_at");
            PipelineState.Cursor now =
                    state.cursor("golden", "changes", "updated_at").orElseThrow();
            assertThat(now.lastText()).hasValue(cursor.path("last_value").asText());
            assertThat(now.uniqueHashes())
                    .containsExactlyInAnyOrderElementsOf(JSON.convertValue(cursor.path("unique_hashes"), List.class));
        }
    }

    @Test
    void withoutAKeyTheWholeRowCountsWhateverTheOrderOfItsColumns() {
        String row = "{\"b\":1,\"a\":\"xé\",\"f\":1.50,\"n\":null,\"z\":[1,{\"k\":2,\"a\":1}],\"at\":7}";
        BoundaryRows first = read(List.of(), Optional.empty(), List.of());
        assertThat(kept(first, "[" + row + "]")).hasSize(1);
        BoundaryRows second = read(List.of(), Optional.of("7"), first.hashes());
        assertThat(kept(
                        second,
                        "[{\"at\":7,\"z\":[1,{\"a\":1,\"k\":2}],\"n\":null,\"f\":1.5,\"a\":\"x\\u00e9\",\"b\":1}, \n "
                                + row.replace("\"b\":1", "\"b\":2") + "]"))
                .hasSize(1);
        assertThat(second.dropped()).isEqualTo(1);
        assertThat(second.hashes()).hasSize(2).containsAll(first.hashes());
    }

    @Test
    void whateverRowsOfAPageAreLeftOutItStaysAList() {
        for (int known = 0; known < 8; known++) {
            List<String> loaded = new ArrayList<>();
            StringBuilder page = new StringBuilder("[");
            for (int id = 0; id < 3; id++) {
                String row = "{\"id\":" + id + ",\"at\":7}";
                page.append(id == 0 ? " " : " , \n ").append(row);
                if ((known >> id & 1) == 1) {
                    BoundaryRows before = read(List.of("id"), Optional.empty(), List.of());
                    kept(before, "[" + row + "]");
                    loaded.addAll(before.hashes());
                }
            }
            BoundaryRows rows = read(List.of("id"), Optional.of("7"), loaded);
            assertThat(kept(rows, page.append(" ]").toString())).hasSize(3 - Integer.bitCount(known));
            assertThat(rows.dropped()).isEqualTo(Integer.bitCount(known));
        }
    }

    @Test
    void theShorterHashesOfNewerDltAreUnderstood() {
        BoundaryRows later = read(List.of("id"), Optional.of("7"), List.of("Cn/dwi436vBb"));
        assertThat(kept(later, "[{\"id\":3,\"at\":7},{\"id\":4,\"at\":7}]")).hasSize(1);
        assertThat(later.hashes()).containsExactlyInAnyOrder("Cn/dwi436vBb", "9ydaHrzwo9f8RuI13CNq");
    }

    @Test
    void ofSeveralPagesInAnyOrderOnlyTheRowsAtTheHighestValueAreRemembered() {
        BoundaryRows rows = read(List.of("id"), Optional.empty(), List.of());
        kept(rows, "[{\"id\":3,\"at\":10},{\"id\":4,\"at\":10}]");
        kept(rows, "[{\"id\":1,\"at\":8},{\"id\":2,\"at\":9}]");
        kept(rows, "[{\"id\":5,\"at\":10}]");
        assertThat(rows.hashes()).hasSize(3).contains("Cn/dwi436vBbdERZ9hKf", "9ydaHrzwo9f8RuI13CNq");
    }

    @Test
    void rowsAtInfinityComeEachTimeAndAreLoadedOnce() {
        String endless = "{\"id\":1,\"at\":\"infinity\"}";
        BoundaryRows first = read(List.of("id"), Optional.empty(), List.of());
        kept(first, "[{\"id\":2,\"at\":\"2024-01-01\"}," + endless + "]");
        BoundaryRows second = read(List.of("id"), Optional.of("2024-01-01"), first.hashes());
        assertThat(kept(second, "[{\"id\":3,\"at\":\"2024-01-02\"}," + endless + "]"))
                .hasSize(1);
        BoundaryRows third = read(List.of("id"), Optional.of("2024-01-02"), second.hashes());
        assertThat(kept(third, "[{\"id\":3,\"at\":\"2024-01-02\"}," + endless + "]"))
                .isEmpty();
    }

    @Test
    void aReadThatGoesDownRemembersTheRowsAtItsLeastValue() {
        BoundaryRows first = down(Optional.empty(), List.of());
        kept(first, "[{\"id\":1,\"at\":3},{\"id\":2,\"at\":3},{\"id\":3,\"at\":10}]");
        assertThat(first.hashes()).hasSize(2);
        BoundaryRows second = down(Optional.of("3"), first.hashes());
        assertThat(kept(second, "[{\"id\":4,\"at\":2},{\"id\":1,\"at\":3},{\"id\":2,\"at\":3},{\"id\":5,\"at\":3}]"))
                .extracting(row -> row.path("id").asInt())
                .containsExactly(4, 5);
        assertThat(second.hashes()).as("of the row at 2 alone").hasSize(1).doesNotContainAnyElementsOf(first.hashes());
    }

    private static BoundaryRows down(Optional<String> start, List<String> loaded) {
        return new BoundaryRows(new Boundary("at", List.of("id"), false, start, loaded, LastValue.MIN));
    }

    private static BoundaryRows read(List<String> key, Optional<String> start, List<String> loaded) {
        return new BoundaryRows(new Boundary("at", key, false, start, loaded, LastValue.MAX));
    }

    /** The rows that are left of a page; the page itself stays as it was. */
    private static List<JsonNode> kept(BoundaryRows boundary, String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        PageBody left = boundary.without(new PageBody(bytes, bytes.length, bytes.length));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(page);
        try {
            List<JsonNode> rows = new ArrayList<>();
            JSON.readTree(left.bytes(), 0, left.length()).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode golden(String part) throws IOException {
        try (InputStream file =
                BoundaryRowsTest.class.getResourceAsStream("/dlt/incremental_cursor/" + part + ".json")) {
            return JSON.readTree(file);
        }
    }
}
