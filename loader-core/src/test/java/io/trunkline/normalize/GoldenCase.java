// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.DeclaredColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One recorded case: what went into dlt and what came out. */
record GoldenCase(
        String name, JsonNode input, JsonNode options, JsonNode expected, JsonNode schema, String schemaText) {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int UNLIMITED = 65_536;

    /** All cases of a folder. */
    static List<GoldenCase> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .sorted()
                    .map(GoldenCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int maxIdentifierLength() {
        return options.path("capabilities_override")
                .path("max_identifier_length")
                .asInt(UNLIMITED);
    }

    ResourceHints hints(JsonNode resource) {
        String name = resource.path("name").asText();
        List<DeclaredColumn> columns = new ArrayList<>();
        resource.path("columns").forEach(column -> columns.add(declared(column)));
        int nesting = resource.path("max_table_nesting").asInt(ResourceHints.DEFAULT_MAX_NESTING);
        return new ResourceHints(name, name, disposition(resource), columns, nesting);
    }

    private static DeclaredColumn declared(JsonNode column) {
        Optional<ColumnType> type = DataType.of(column.path("data_type").asText())
                .map(found -> new ColumnType(
                        found,
                        column.path("precision").asInt(ColumnType.UNSET),
                        column.path("scale").asInt(ColumnType.UNSET),
                        column.path("timezone").asBoolean(true)));
        return new DeclaredColumn(column.path("name").asText(), "", type, true, Optional.empty());
    }

    private static WriteDisposition disposition(JsonNode resource) {
        return switch (resource.path("write_disposition").asText("append")) {
            case "replace" -> new WriteDisposition.Replace();
            case "merge" ->
                new WriteDisposition.Merge(List.of(resource.path("primary_key").asText()), List.of());
            default -> new WriteDisposition.Append();
        };
    }

    private static GoldenCase read(Path folder) {
        try {
            String schema = Files.readString(folder.resolve("schema.json"));
            return new GoldenCase(
                    folder.getFileName().toString(),
                    MAPPER.readTree(folder.resolve("input.json").toFile()),
                    MAPPER.readTree(folder.resolve("options.json").toFile()),
                    MAPPER.readTree(folder.resolve("expected.json").toFile()),
                    MAPPER.readTree(schema),
                    schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
