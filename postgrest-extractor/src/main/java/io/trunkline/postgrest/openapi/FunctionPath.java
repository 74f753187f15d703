// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one member of the page's {@code paths} that is a function. */
final class FunctionPath {
    private FunctionPath() {}

    static Function read(String name, JsonNode path) {
        boolean readable = path.has("get");
        JsonNode operation = readable ? path.path("get") : path.path("post");
        String comment = Stream.of("summary", "description")
                .map(part -> operation.path(part).asText(""))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        return new Function(
                name,
                comment.isEmpty() ? Optional.empty() : Optional.of(comment),
                readable ? fromQuery(operation.path("parameters")) : fromBody(operation.path("parameters")),
                readable);
    }

    private static List<Function.Argument> fromQuery(JsonNode parameters) {
        List<Function.Argument> arguments = new ArrayList<>();
        parameters.forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                boolean variadic = parameter.path("collectionFormat").asText().equals("multi");
                String type = parameter
                        .path("format")
                        .asText(parameter.path("items").path("format").asText("") + "[]");
                arguments.add(new Function.Argument(
                        parameter.path("name").asText(""),
                        type,
                        parameter.path("required").asBoolean(),
                        variadic));
            }
        });
        return arguments;
    }

    private static List<Function.Argument> fromBody(JsonNode parameters) {
        List<Function.Argument> arguments = new ArrayList<>();
        parameters.forEach(parameter -> {
            JsonNode schema = parameter.path("schema");
            Set<String> required = new HashSet<>();
            schema.path("required").forEach(one -> required.add(one.asText()));
            schema.path("properties")
                    .properties()
                    .forEach(one -> arguments.add(new Function.Argument(
                            one.getKey(),
                            one.getValue().path("format").asText(""),
                            required.contains(one.getKey()),
                            false)));
        });
        return arguments;
    }
}
