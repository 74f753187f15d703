// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.filesystem.FilesDestination;
import io.trunkline.destination.filesystem.FilesSettings;
import io.trunkline.destination.store.FolderStore;
import io.trunkline.state.PipelineState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks at the files of a dataset and shows them as the golden files do. */
final class GoldenFiles {
    private GoldenFiles() {}

    static Destination destination(Path folder, FileFormat format) {
        return new FilesDestination(
                folder.toUri().toString(),
                (dataset, pipeline) -> new FolderStore(folder.resolve(dataset), pipeline),
                FilesSettings.of(format));
    }

    /** Every file but those of this program; csv says nothing of types, so that they are taken from what is expected. */
    static ObjectNode look(Path dataset, JsonNode expected) {
        ObjectNode files = GoldenCase.MAPPER.createObjectNode();
        if (Files.notExists(dataset)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(dataset)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = dataset.relativize(file).toString();
                if (!name.startsWith("_trunkline")) {
                    files.set(masked(name), file(file, name, expected.path(masked(name))));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    /** Fields of a line stand in the order of the table here and of the item in dlt, and numbers have many forms: a raw line counts as JSON. */
    static JsonNode unordered(JsonNode files) {
        JsonNode copy = GoldenComparison.plain(files);
        copy.forEach(file -> {
            if (file.has("first_line_text")) {
                ((ObjectNode) file)
                        .set(
                                "first_line_text",
                                GoldenComparison.plain(GoldenCase.tree(
                                        file.path("first_line_text").asText())));
            }
        });
        return copy;
    }

    /** The same without hashes of schemas in names and content. */
    static JsonNode withoutHashes(JsonNode files) {
        ObjectNode shown = GoldenCase.MAPPER.createObjectNode();
        files.properties().forEach(entry -> {
            JsonNode file = entry.getValue().deepCopy();
            if (file.path("json") instanceof ObjectNode document && !document.has("state")) {
                document.remove(
                        List.of("version", "version_hash", "schema_version_hash")); // two versions have one name now
            }
            shown.set(entry.getKey().replaceAll("__[0-9a-f]{64}", "__<hash>"), file);
        });
        return shown;
    }

    /** The rows of all files with data, as tables have them. */
    static JsonNode rows(JsonNode files) {
        ArrayNode tables = GoldenCase.MAPPER.createArrayNode();
        files.forEach(file -> tables.addObject().set("rows", file.path("lines")));
        return tables;
    }

    private static String masked(String name) {
        return name.replaceAll("(_dlt_version/golden__)[0-9.]+", "$1<timestamp>")
                .replaceAll("^((?!_dlt)[^/]+/[0-9]+\\.[0-9]+)\\.[0-9a-f]{10}\\.", "$1.<file_id>.");
    }

    private static ObjectNode file(Path file, String name, JsonNode expected) throws IOException {
        if (name.endsWith(".parquet")) {
            return GoldenTables.parquet(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        boolean gzip = name.endsWith(".gz");
        byte[] plain = gzip ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
        String text = new String(plain, StandardCharsets.UTF_8);
        ObjectNode shown = GoldenCase.MAPPER.createObjectNode().put("gzip", gzip);
        if (name.startsWith("_dlt") || name.equals("init")) {
            shown.set("json", stable(name, (ObjectNode) GoldenCase.MAPPER.readTree(text)));
            return shown.put("ends_with_newline", text.endsWith("\n"));
        }
        List<String> lines = text.lines().toList();
        if (name.contains(".csv")) {
            return shown.setAll(GoldenTables.csv(file, lines.getFirst(), expected.path("columns")));
        }
        ArrayNode array = shown.putArray("lines");
        for (String line : lines) {
            array.add(GoldenCase.MAPPER.readTree(line));
        }
        return shown.put("first_line_text", lines.stream().findFirst().orElse(""));
    }

    /** Without times and the bytes of packed texts; everything else, the order of the fields too, is as it is. */
    private static JsonNode stable(String name, ObjectNode document) throws JsonProcessingException {
        for (String time : List.of("inserted_at", "created_at")) {
            if (document.has(time)) {
                document.put(time, "<now>");
            }
        }
        if (name.startsWith("_dlt_version")) {
            document.put("schema", "<json text of the schema>");
        }
        if (document.has("state")) {
            PipelineState state = PipelineState.decode(document.path("state").asText());
            document.put("state", "<base64 zlib>");
            document.set("state_decoded", GoldenCase.MAPPER.readTree(state.json()));
        }
        return document;
    }
}
