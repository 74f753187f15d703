// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.testkit.Peers;
import java.nio.charset.StandardCharsets;
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

/** dlt's own Python opens what was loaded: tables, row counts, load ids, a join of parent and child, the pipeline's state. */
@Timeout(300)
class DltReadsTest {
    private static final String READER = """
            import json, os, sys
            import dlt
            file, home = sys.argv[1], sys.argv[2]
            os.environ["DLT_DATA_DIR"] = home
            os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
            destination = dlt.destinations.duckdb(file)
            data = dlt.dataset(destination, "postgrest_pipeline_dataset")
            out = {"tables": sorted(t for t in data.tables if not t.startswith("_")), "loads": list(data.load_ids())}
            out["counts"] = {row[0]: row[1] for row in data.row_counts().fetchall()}
            out["joined"] = data(
                "SELECT count(*) FROM items JOIN items__tags ON items__tags._dlt_parent_id = items._dlt_id"
            ).fetchall()[0][0]
            pipeline = dlt.pipeline(
                "postgrest_pipeline", destination=destination, dataset_name="postgrest_pipeline_dataset",
                pipelines_dir=home,
            )
            pipeline.sync_destination()
            out["schemas"] = list(pipeline.schema_names)
            out["state_version"] = pipeline.state["_state_version"]
            out["own_hash"] = pipeline.default_schema.version_hash
            out["modified"] = pipeline.default_schema.is_modified
            out["synced"] = {row[0]: row[1] for row in pipeline.dataset().row_counts().fetchall()}
            print(json.dumps(out))
            """;

    private static final String CORRECTED = """
            import json, os, sys
            import dlt, yaml
            from dlt.common.schema import Schema
            file, home, exported = sys.argv[1], sys.argv[2], sys.argv[3]
            os.environ["DLT_DATA_DIR"] = home
            os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
            pipeline = dlt.pipeline(
                "postgrest_pipeline", destination=dlt.destinations.duckdb(file),
                dataset_name="postgrest_pipeline_dataset", pipelines_dir=home,
            )
            pipeline.sync_destination()
            schema = pipeline.default_schema
            cursor = pipeline.state["sources"]["postgrest"]["resources"]["items"]["incremental"]["updated_at"]
            out = {"last": str(cursor["last_value"]), "tables": sorted(schema.data_table_names())}
            out["hash"] = schema.version_hash
            out["modified"] = schema.is_modified
            out["exported"] = Schema.from_dict(yaml.safe_load(open(exported))).version_hash
            out["version"] = pipeline.state["_state_version"]
            print(json.dumps(out))
            """;

    @TempDir
    Path folder;

    @Test
    void dltOpensTheDatasetAndSyncsThePipeline() throws Exception {
        String python = System.getenv("DLT_PYTHON");
        if (python == null) {
            Peers.absent("dlt", "DLT_PYTHON is not set");
            return;
        }
        Peers.use("dlt");
        Path file = folder.resolve("store.duckdb");
        PeerDatabase database = Store.database("dlt_reads");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection connection = database.superuser();
                Statement change = connection.createStatement()) {
            change.execute("insert into store.items values (9999, repeat('x', 3000), 1, array['x'], null, now())");
            Outcome outcome = Outcome.load(server.url(), file, "--max-row-bytes", "2K");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
        }
        try (Loaded loaded = Loaded.store(file)) {
            assertThat(loaded.count("_trunkline_rejected")).isEqualTo(1);
        }
        JsonNode seen = read(python, READER, file);
        assertThat(seen.path("counts").path("items").asInt()).isEqualTo(500);
        assertThat(seen.path("counts").path("items__tags").asInt()).isEqualTo(1000);
        assertThat(seen.path("joined").asInt()).isEqualTo(1000);
        assertThat(seen.path("loads")).hasSize(1);
        assertThat(seen.path("schemas").path(0).asText()).isEqualTo("postgrest");
        assertThat(seen.path("state_version").asInt()).isEqualTo(1);
        assertThat(seen.path("modified").asBoolean()).isFalse();
        assertThat(seen.path("synced")).isEqualTo(seen.path("counts"));
    }

    @Test
    void dltGoesOnFromACorrectedCursorWithoutTheDroppedTables() throws Exception {
        String python = System.getenv("DLT_PYTHON");
        if (python == null) {
            Peers.absent("dlt", "DLT_PYTHON is not set");
            return;
        }
        Path file = folder.resolve("store.duckdb");
        Path settings = Files.writeString(
                folder.resolve("items.yaml"), "resources: {items: {incremental: {cursor_path: updated_at}}}");
        try (StandIn server = StandIn.start(Store.database("dlt_reads_2"), Store.server())) {
            Outcome loaded = Outcome.load(
                    server.url(), file, "--config", settings.toString(), "--include", "items,pairs,rows_7");
            assertThat(loaded.status()).as(loaded.notes()).isZero();
        }
        String[] place = {"--duckdb-file", file.toString(), "--yes"};
        assertThat(Outcome.of("state", "set", "items", "2024-01-01T00:40:00+00:00", place[0], place[1], place[2])
                        .status())
                .isZero();
        assertThat(Outcome.of("drop", "pairs", place[0], place[1], place[2]).status())
                .isZero();
        Path exported = Files.writeString(
                folder.resolve("schema.yaml"),
                Outcome.of("schema", "export", place[0], place[1]).results());
        JsonNode seen = read(python, CORRECTED, file, exported.toString());
        assertThat(seen.path("last").asText()).startsWith("2024-01-01").contains("00:40:00");
        assertThat(seen.path("tables")).extracting(JsonNode::asText).containsExactly("items", "items__tags", "rows_7");
        assertThat(seen.path("exported")).isEqualTo(seen.path("hash"));
        assertThat(seen.path("modified").asBoolean()).isFalse();
        assertThat(seen.path("version").asInt()).isEqualTo(2);
    }

    private JsonNode read(String python, String script, Path file, String... more) throws Exception {
        Path errors = folder.resolve("errors.txt");
        List<String> words = new ArrayList<>(List.of(
                python, "-c", script, file.toString(), folder.resolve("dlt").toString()));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words)
                .redirectError(errors.toFile())
                .directory(folder.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return new ObjectMapper().readTree(output.lines().reduce("", (before, line) -> line));
    }
}
