// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.destination.FileFormat;
import io.trunkline.testkit.Peers;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** dlt's own Python opens files that were loaded into a local folder: counts, values, load ids, the pipeline's state. */
@Timeout(300)
class DltReadsFilesTest {
    private static final String READER = """
            import json, os, sys
            import dlt
            url, home = sys.argv[1], sys.argv[2]
            os.environ["DLT_DATA_DIR"] = home
            os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
            destination = dlt.destinations.filesystem(url)
            data = dlt.dataset(destination, "golden")
            out = {"loads": list(data.load_ids())}
            out["counts"] = {row[0]: row[1] for row in data.row_counts().fetchall()}
            out["rows"] = [
                [str(value) for value in row]
                for row in data("SELECT id, name, at, price, doc, extra FROM items ORDER BY id").fetchall()
            ]
            out["joined"] = data(
                "SELECT count(*) FROM items JOIN items__tags ON items__tags._dlt_parent_id = items._dlt_id"
            ).fetchall()[0][0]
            pipeline = dlt.pipeline(
                "golden_filesystem_jsonl", destination=destination, dataset_name="golden", pipelines_dir=home
            )
            pipeline.sync_destination()
            out["schemas"] = list(pipeline.schema_names)
            out["state_version"] = pipeline.state["_state_version"]
            out["modified"] = pipeline.default_schema.is_modified
            out["synced"] = {row[0]: row[1] for row in pipeline.dataset().row_counts().fetchall()}
            if sys.argv[3] != "parquet":  # for which dlt's own writer needs pyarrow
                pipeline.run([{"id": 7, "name": "by dlt"}], table_name="items", loader_file_format=sys.argv[3])
                out["after"] = {row[0]: row[1] for row in pipeline.dataset().row_counts().fetchall()}
            print(json.dumps(out))
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void dltOpensTheFilesAndGoesOn(FileFormat format) throws Exception {
        String python = System.getenv("DLT_PYTHON");
        if (python == null) {
            Peers.absent("dlt", "DLT_PYTHON is not set");
            return;
        }
        Peers.use("dlt");
        GoldenCase golden = GoldenCase.all(cases()).stream()
                .filter(found -> found.name().equals("filesystem_jsonl"))
                .findFirst()
                .orElseThrow();
        GoldenRuns runs = new GoldenRuns(golden, folder, () -> GoldenFiles.destination(folder, format));
        golden.input().path("runs").forEach(runs::run);
        JsonNode seen = read(python, format.name().toLowerCase(Locale.ROOT));
        assertThat(seen.path("counts").toString()).contains("\"items\":2", "\"items__tags\":2", "\"snap\":1");
        assertThat(seen.path("joined").asInt()).isEqualTo(2);
        assertThat(seen.path("rows").toString())
                .isEqualTo("[[\"1\",\"é\",\"2024-01-15 08:30:00+00:00\",\"1.5\",\"{\\\"k\\\":[1]}\",\"None\"],"
                        + "[\"2\",\"x\",\"2024-01-15 10:30:00+00:00\",\"None\",\"None\",\"True\"]]");
        assertThat(seen.path("loads")).hasSize(2);
        assertThat(seen.path("schemas").path(0).asText()).isEqualTo("golden");
        assertThat(seen.path("modified").asBoolean()).isFalse();
        assertThat(seen.path("synced")).isEqualTo(seen.path("counts"));
        if (format != FileFormat.PARQUET) {
            assertThat(seen.path("after").path("items").asInt()).isEqualTo(3);
        }
    }

    private static Path cases() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DltReadsFilesTest.class.getResource("/dlt"))
                .toURI());
    }

    private JsonNode read(String python, String format) throws Exception {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        python,
                        "-c",
                        READER,
                        folder.toUri().toString(),
                        folder.resolve("dlt").toString(),
                        format)
                .redirectError(errors.toFile())
                .directory(folder.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return GoldenCase.MAPPER.readTree(output.lines().reduce("", (before, line) -> line));
    }
}
