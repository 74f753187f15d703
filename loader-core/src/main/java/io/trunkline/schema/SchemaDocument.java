// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the stored schema as JSON, in dlt's form of engine version 11. */
public final class SchemaDocument {
    private static final JsonMapper MAPPER = mapper();

    private SchemaDocument() {}

    /**
     * Reads any document that dlt or this program wrote; properties without meaning here are kept.
     *
     * @throws TrunklineException when it is not such a document or of a newer engine version
     */
    public static Schema read(String text) {
        Map<String, Object> json = parse(text);
        int engine = number(json.remove("engine_version"), Schema.ENGINE_VERSION);
        if (engine > Schema.ENGINE_VERSION) {
            throw unreadable("it has engine version " + engine + ", newer than " + Schema.ENGINE_VERSION, null);
        }
        Map<String, TableSchema> tables = new LinkedHashMap<>();
        object(json.remove("tables")).forEach((name, table) -> tables.put(name, readTable(name, object(table))));
        return new Schema(
                String.valueOf(json.remove("name")),
                number(json.remove("version"), 0),
                Optional.ofNullable(json.remove("version_hash"))
                        .map(String::valueOf)
                        .orElse(""),
                strings(json.remove("previous_hashes")),
                tables,
                object(json.remove("settings")),
                object(json.remove("normalizers")),
                json);
    }

    /** Writes the document as dlt stores it: compact, with names, in dlt's order of keys. */
    public static String write(Schema schema) {
        return CanonicalJson.ordered(map(schema));
    }

    /** A column with the hints that settings give it, in dlt's words. */
    public static ColumnSchema column(String name, Map<String, Object> hints) {
        return ColumnDocument.read(name, hints);
    }

    /** The document as a tree. */
    static Map<String, Object> map(Schema schema) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", schema.version());
        json.put("version_hash", schema.versionHash());
        json.put("engine_version", Schema.ENGINE_VERSION);
        json.put("name", schema.name());
        Map<String, Object> tables = new LinkedHashMap<>();
        schema.tables().forEach((name, table) -> tables.put(name, writeTable(table)));
        json.put("tables", tables);
        json.put("settings", schema.settings());
        json.put("normalizers", schema.normalizers());
        json.put("previous_hashes", schema.previousHashes());
        json.putAll(schema.properties());
        return json;
    }

    private static TableSchema readTable(String name, Map<String, Object> json) {
        List<ColumnSchema> columns = new ArrayList<>();
        object(json.remove("columns")).forEach((column, properties) -> {
            ColumnSchema read = ColumnDocument.read(column, object(properties));
            if (read.type().isPresent() || !seenNullFirst(read)) {
                columns.add(read);
            }
        });
        json.remove("name");
        Optional<String> parent = Optional.ofNullable(json.remove("parent")).map(String::valueOf);
        return new TableSchema(name, parent, columns, json);
    }

    /** Releases of dlt before engine version 11 kept columns that had only NULLs in this way; it drops them when it migrates. */
    private static boolean seenNullFirst(ColumnSchema column) {
        return object(column.hints().get("x-normalizer")).containsKey("seen-null-first");
    }

    private static Map<String, Object> writeTable(TableSchema table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", table.name());
        Map<String, Object> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), ColumnDocument.write(column)));
        json.put("columns", columns);
        table.parent().ifPresent(parent -> json.put("parent", parent));
        json.putAll(table.properties());
        return json;
    }

    private static Map<String, Object> parse(String text) {
        try {
            return object(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Object> object(@Nullable Object json) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, value) -> properties.put(String.valueOf(key), value));
        }
        return properties;
    }

    private static List<String> strings(@Nullable Object json) {
        return json instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private static int number(@Nullable Object json, int otherwise) {
        return json instanceof Number number ? number.intValue() : otherwise;
    }

    private static TrunklineException unreadable(String why, @Nullable Throwable cause) {
        return new TrunklineException(
                Failure.DESTINATION_INVALID,
                "The schema stored at the destination cannot be read: " + why,
                "Load into another dataset, or update this program if a newer dlt wrote the dataset.",
                cause);
    }

    private static JsonMapper mapper() {
        StreamReadConstraints roomy = StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(roomy).build())
                .build();
    }
}
