// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.FileFormat;
import io.trunkline.schema.MergeStrategy.Twins;
import io.trunkline.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One recorded case: what went into dlt and what came out. */
record GoldenCase(
        String name, JsonNode input, JsonNode options, JsonNode expected, JsonNode schema, String schemaText) {
    static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
    private static final TypeReference<LinkedHashMap<String, Object>> WORDS = new TypeReference<>() {};
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

    boolean isForDuckDb() {
        return "duckdb".equals(options.path("destination").asText());
    }

    /** Whether the dlt that was recorded makes the same hashes of a schema; later ones make them of more properties. */
    boolean hasOurHashes() {
        return options.path("dlt_version").asText().equals("1.26.0");
    }

    FileFormat fileFormat() {
        String word = options.at("/run_options/loader_file_format").asText("jsonl");
        return FileFormat.valueOf(word.toUpperCase(Locale.ROOT));
    }

    String pipeline() {
        return options.path("pipeline_name").asText();
    }

    int maxIdentifierLength() {
        return options.path("capabilities_override")
                .path("max_identifier_length")
                .asInt(UNLIMITED);
    }

    List<JsonNode> resources() {
        List<JsonNode> all = new ArrayList<>();
        options.path("resources").forEach(all::add);
        return all;
    }

    /** The schema with what the source says about all resources. */
    Schema withSource(Schema before) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (String part : List.of("source_options", "run_options")) {
            if (options.has(part)) {
                words.putAll(MAPPER.convertValue(options.path(part), WORDS));
            }
        }
        Map<String, Object> settings = new LinkedHashMap<>(before.settings());
        Optional.ofNullable(words.get("preferred_types")).ifPresent(types -> settings.put("preferred_types", types));
        if (words.get("detections") instanceof List<?> more) {
            List<Object> all = new ArrayList<>((List<?>) settings.getOrDefault("detections", List.of()));
            more.stream().filter(each -> !all.contains(each)).forEach(all::add);
            settings.put("detections", all);
        }
        return new SourceHints(
                        Optional.ofNullable((Boolean) words.get("root_key")),
                        words.get("max_table_nesting") instanceof Number levels
                                ? OptionalInt.of(levels.intValue())
                                : OptionalInt.empty(),
                        Optional.ofNullable(words.get("schema_contract")))
                .in(before.withSettings(settings));
    }

    /** The hints of a resource; a contract given to the run holds for every one. */
    ResourceHints runHints(JsonNode resource) {
        JsonNode contract = options.path("run_options").path("schema_contract");
        return hints(
                contract.isMissingNode()
                        ? resource
                        : ((ObjectNode) resource.deepCopy()).set("schema_contract", contract));
    }

    static ResourceHints hints(JsonNode resource) {
        String name = resource.path("name").asText();
        ResourceWords words = new ResourceWords("resources." + name, MAPPER.convertValue(resource, WORDS));
        return new ResourceHints(
                name,
                name,
                words.disposition(words.dispositionWord().orElse("append"), words.primaryKey(), Twins.FIRST),
                List.of(),
                resource.path("max_table_nesting").asInt(ResourceHints.DEFAULT_MAX_NESTING),
                words.hints(),
                words.properties());
    }

    /** A JSON text with every digit. */
    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(Path folder) {
        try {
            String schema = Files.readString(folder.resolve("schema.json"));
            return new GoldenCase(
                    folder.getFileName().toString(),
                    new ObjectMapper().readTree(folder.resolve("input.json").toFile()),
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
