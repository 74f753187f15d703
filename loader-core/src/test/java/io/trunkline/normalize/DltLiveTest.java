// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.testkit.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** A dlt of today loads next to us, after us and before us: the datasets are the same. Runs where {@code DLT_PYTHON} names a Python with dlt. */
@Timeout(600)
class DltLiveTest {
    private static final Path SCRIPT =
            Path.of("src/test/python/record_dlt_cases.py").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void both_make_the_same_dataset_over_two_runs_with_evolution_and_merges() throws Exception {
        Path cases = Files.writeString(folder.resolve("cases.json"), cases().toString());
        python(folder.resolve("recorded").toString(), cases.toString());

        List<GoldenCase> recorded = GoldenCase.all(folder.resolve("recorded"));

        assertThat(recorded).hasSize(cases().size());
        for (GoldenCase golden : recorded) {
            GoldenRuns runs = new GoldenRuns(golden, Files.createDirectories(folder.resolve(golden.name())));
            JsonNode expected = golden.expected().path("runs");
            for (int run = 0; run < expected.size(); run++) {
                runs.run(golden.input().path("runs").get(run));
                ObjectNode dataset = runs.look();
                GoldenComparison.compareWithoutHashes(dataset, expected.get(run));
                assertLinked(dataset);
                assertThat(runs.schema().version())
                        .isEqualTo(expected.get(run).path("schema_version").asInt());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live_append", "live_merge", "live_upsert", "live_scd2", "live_replace"})
    void dlt_goes_on_with_a_pipeline_that_we_began(String name) throws Exception {
        GoldenCase golden = recorded(name);
        GoldenRuns ours = new GoldenRuns(golden, folder);
        ours.run(golden.input().path("runs").get(0));

        dltRuns(golden, 2);

        assertSameValues(ours.look(), golden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"live_append", "live_merge", "live_upsert", "live_scd2", "live_replace"})
    void we_go_on_with_a_pipeline_that_dlt_began(String name) throws Exception {
        GoldenCase golden = recorded(name);
        GoldenRuns ours = new GoldenRuns(golden, folder);
        dltRuns(golden, 1);

        ours.skip();
        ours.run(golden.input().path("runs").get(1));

        assertSameValues(ours.look(), golden);
    }

    private GoldenCase recorded(String name) throws Exception {
        ArrayNode one = GoldenCase.MAPPER.createArrayNode();
        cases().forEach(each -> {
            if (each.path("name").asText().equals(name)) {
                one.add(each);
            }
        });
        Path cases = Files.writeString(folder.resolve("cases.json"), one.toString());
        Files.writeString(folder.resolve("case.json"), one.get(0).toString());
        python(folder.resolve("recorded").toString(), cases.toString());
        return GoldenCase.all(folder.resolve("recorded")).getFirst();
    }

    private void dltRuns(GoldenCase golden, int number) throws Exception {
        python(
                "--run",
                folder.resolve("case.duckdb").toString(),
                folder.resolve("home").toString(),
                folder.resolve("case.json").toString(),
                Integer.toString(number));
    }

    /** Ids of rows differ, since each of the two numbers its own. */
    private static void assertSameValues(ObjectNode dataset, GoldenCase golden) {
        JsonNode expected = golden.expected().path("runs").get(1).path("tables");
        expected.properties().forEach(table -> {
            JsonNode ours = dataset.path(table.getKey());
            assertThat(ours.path("columns"))
                    .as("columns of " + table.getKey())
                    .isEqualTo(table.getValue().path("columns"));
            assertThat(values(ours))
                    .as("rows of " + table.getKey())
                    .containsExactlyInAnyOrderElementsOf(values(table.getValue()));
        });
        assertThat(dataset.path("_dlt_loads").path("rows")).hasSize(2);
        assertThat(column(dataset.path("_dlt_loads"), "load_id"))
                .containsExactlyInAnyOrderElementsOf(
                        column(golden.expected().at("/runs/1/system/_dlt_loads"), "load_id"));
        assertLinked(dataset);
    }

    /** Rows name a parent and a load that are there, and loads a schema that is there. */
    private static void assertLinked(ObjectNode dataset) {
        List<String> loads = column(dataset.path("_dlt_loads"), "load_id");
        assertThat(column(dataset.path("_dlt_version"), "version_hash"))
                .containsAll(column(dataset.path("_dlt_loads"), "schema_version_hash"));
        dataset.properties().stream()
                .filter(table -> !table.getKey().startsWith("_dlt_"))
                .forEach(table -> {
                    JsonNode parent = dataset.path(table.getKey().replaceFirst("__[^_]+$", ""));
                    assertThat(loads)
                            .as("loads of " + table.getKey())
                            .containsAll(column(table.getValue(), "_dlt_load_id"));
                    assertThat(column(parent, "_dlt_id"))
                            .as("rows above " + table.getKey())
                            .containsAll(column(table.getValue(), "_dlt_parent_id"));
                });
    }

    /** The values of a column; none if the table has no such column. */
    private static List<String> column(JsonNode table, String column) {
        return table.path("rows").findValuesAsText(column);
    }

    private static List<JsonNode> values(JsonNode table) {
        List<JsonNode> rows = new ArrayList<>();
        table.path("rows").forEach(row -> {
            ObjectNode kept = row.deepCopy();
            kept.remove(List.of("_dlt_id", "_dlt_parent_id", "_dlt_root_id"));
            rows.add(GoldenComparison.plain(kept));
        });
        return rows;
    }

    private static JsonNode cases() throws IOException {
        return GoldenCase.MAPPER.readTree(DltLiveTest.class.getResource("/dlt-live.json"));
    }

    private void python(String... arguments) throws Exception {
        String python = System.getenv("DLT_PYTHON");
        if (python == null) {
            Peers.absent("dlt", "DLT_PYTHON is not set");
            abort("DLT_PYTHON is not set");
        }
        Peers.use("dlt");
        Path said = folder.resolve("said.txt");
        List<String> command = Stream.concat(Stream.of(python, SCRIPT.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .directory(folder.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
    }
}
