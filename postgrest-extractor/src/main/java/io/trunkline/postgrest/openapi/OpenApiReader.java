// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a root page as a stream, one definition at a time: pages of thousands of tables stay cheap. Used once. */
public final class OpenApiReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = "/rpc/";

    private final List<Relation> relations = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final Set<String> writable = new HashSet<>();
    private String swagger = "";
    private boolean defined;
    private String version = "";
    private String title = "";
    private String description = "";

    private OpenApiReader() {}

    /** The page, or empty if this is JSON but not a Swagger 2 page with definitions: a database can put anything there. */
    public static Optional<OpenApiPage> read(byte[] body, int length) throws IOException {
        var reader = new OpenApiReader();
        try (var parser = JSON.getFactory().createParser(body, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            reader.page(parser);
        }
        return reader.swagger.startsWith("2.") && reader.defined ? Optional.of(reader.result()) : Optional.empty();
    }

    private OpenApiPage result() {
        var named = relations.stream()
                .map(relation -> new Relation(
                        relation.name(), relation.comment(), relation.columns(), writable.contains(relation.name())))
                .sorted(Comparator.comparing(Relation::name))
                .toList();
        return new OpenApiPage(
                version,
                title,
                description,
                named,
                functions.stream().sorted(Comparator.comparing(Function::name)).toList());
    }

    private void page(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("swagger")) {
                swagger = parser.getText();
            } else if (field.equals("info") && value == JsonToken.START_OBJECT) {
                info(parser.readValueAsTree());
            } else if (field.equals("paths") && value == JsonToken.START_OBJECT) {
                paths(parser);
            } else if (field.equals("definitions") && value == JsonToken.START_OBJECT) {
                definitions(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void info(JsonNode info) {
        version = info.path("version").asText("");
        title = info.path("title").asText("");
        description = info.path("description").asText("");
    }

    private void paths(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = parser.currentName();
            parser.nextToken();
            if (path.startsWith(FUNCTION)) {
                functions.add(FunctionPath.read(path.substring(FUNCTION.length()), parser.readValueAsTree()));
            } else {
                methods(path, parser);
            }
        }
    }

    private void methods(String path, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals("get")) {
                writable.add(path.substring(1));
            }
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private void definitions(JsonParser parser) throws IOException {
        defined = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            relations.add(Definition.read(name, parser.readValueAsTree()));
        }
    }
}
