// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.destination.postgres.LoaderDatabase;
import io.trunkline.testkit.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** dlt's own Python reads tables that were loaded into PostgreSQL, takes up the pipeline's state and goes on with its schema. */
@Timeout(300)
class DltReadsPostgresTest {
    private static final String READER = """
            import json, os, sys
            import dlt
            url, home = sys.argv[1], sys.argv[2]
            os.environ["DLT_DATA_DIR"] = home
            os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
            destination = dlt.destinations.postgres(url)
            data = dlt.dataset(destination, "golden")
            out = {"loads": list(data.load_ids())}
            out["counts"] = {row[0]: row[1] for row in data.row_counts().fetchall()}
            out["rows"] = [[str(v) for v in row] for row in data("SELECT id, v, price FROM t ORDER BY id").fetchall()]
            out["joined"] = data(
                "SELECT count(*) FROM t JOIN t__l ON t__l._dlt_parent_id = t._dlt_id"
            ).fetchall()[0][0]
            pipeline = dlt.pipeline(sys.argv[3], destination=destination, dataset_name="golden", pipelines_dir=home)
            pipeline.sync_destination()
            out["schemas"] = list(pipeline.schema_names)
            out["state_version"] = pipeline.state["_state_version"]
            out["modified"] = pipeline.default_schema.is_modified
            pipeline.run([{"id": 7, "v": "by dlt", "more": True}], table_name="t", write_disposition="append")
            out["after"] = {row[0]: row[1] for row in pipeline.dataset().row_counts().fetchall()}
            print(json.dumps(out))
            """;

    private final LoaderDatabase database = LoaderDatabase.named("read_by_dlt");

    @TempDir
    Path folder;

    @Test
    void dltOpensTheTablesAndGoesOnAndSoDoWe() throws Exception {
        String python = System.getenv("DLT_PYTHON");
        if (python == null) {
            Peers.absent("dlt", "DLT_PYTHON is not set");
            return;
        }
        if (!run(python, "-c", "import psycopg2").isEmpty()) {
            Peers.absent("psycopg2", "DLT_PYTHON cannot import it");
        }
        Peers.use("psycopg2");
        database.drop(GoldenPostgres.DATASET);
        JsonNode live = GoldenCase.MAPPER
                .readTree(DltReadsPostgresTest.class.getResource("/dlt-live.json"))
                .path(0);
        GoldenCase golden = new GoldenCase("live", live, options(live), live, live, "");
        GoldenRuns runs = new GoldenRuns(golden, folder, () -> database.destination(GoldenPostgres.DATASET));
        runs.run(live.path("runs").path(0));

        String url = database.address().replace("@", ':' + LoaderDatabase.PASSWORD + '@');
        JsonNode seen = GoldenCase.MAPPER.readTree(
                run(python, "-c", READER, url, folder.resolve("dlt").toString(), golden.pipeline()));

        assertThat(seen.path("counts").toString()).contains("\"t\":3", "\"t__l\":3", "\"t__l__m\":2");
        assertThat(seen.path("rows").path(0).toString()).isEqualTo("[\"1\",\"a\",\"1.5\"]");
        assertThat(seen.path("joined").asInt()).isEqualTo(3);
        assertThat(seen.path("loads")).hasSize(1);
        assertThat(seen.path("schemas").path(0).asText()).isEqualTo("golden");
        assertThat(seen.path("modified").asBoolean()).isFalse();
        assertThat(seen.path("after").path("t").asInt()).isEqualTo(4);

        runs.run(live.path("runs").path(1));
        assertThat(database.look(GoldenPostgres.DATASET, "SELECT count(*) FROM {_dlt_loads}"))
                .containsExactly("3");
        assertThat(database.look(GoldenPostgres.DATASET, "SELECT more::text FROM {t} WHERE id = 7"))
                .containsExactly("true");
    }

    private static JsonNode options(JsonNode live) {
        var options = (com.fasterxml.jackson.databind.node.ObjectNode) live.deepCopy();
        options.put("pipeline_name", "read_by_dlt");
        if (!options.has("resources")) {
            options.putArray("resources").addObject().put("name", "t").put("write_disposition", "append");
        }
        return options;
    }

    /** The last line of what it says. */
    private String run(String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .directory(folder.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean asked = command.length > 3;
        int status = process.waitFor();
        if (asked) {
            assertThat(status).as(Files.readString(errors)).isZero();
        }
        return status == 0 ? output.lines().reduce("", (before, line) -> line) : "status " + status;
    }
}
