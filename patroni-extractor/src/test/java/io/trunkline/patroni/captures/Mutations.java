// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.captures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes of a recorded body the bodies that other versions, or broken servers, might send: each place in it is something else once. */
final class Mutations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "\"unknown\"",
            "\"\"",
            "-1",
            "0",
            "1e400",
            "123456789012345678901234567890",
            "true",
            "{}",
            "[]",
            "{\"a.b\": {\"c\": [1]}}",
            "[{\"x\": null}, 7, \"seven\"]");
    private static final List<String> NEW_FIELDS =
            List.of("new_field", "Role", "_dlt_id", "_dlt_load_id", "run_id", "member", "with blank.and dot", "");

    private Mutations() {}

    /** All of them, in a fixed order. */
    static List<String> of(String body) {
        JsonNode document = read(body);
        Stream<String> whole = Stream.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "<html>",
                "\uFEFF" + body,
                body + body,
                body.substring(0, body.length() / 2),
                "\u0000");
        Stream<String> changed = paths(document).stream()
                .flatMap(path -> Stream.concat(
                        Stream.of(without(document, path)), VALUES.stream().map(value -> with(document, path, value))));
        Stream<String> grown = NEW_FIELDS.stream()
                .flatMap(name -> Stream.of("\"text\"", "{\"deep\": [1, {\"er\": 2}]}")
                        .map(value -> grown(document, name, value)));
        return Stream.of(whole, changed, grown).flatMap(all -> all).distinct().toList();
    }

    private static List<List<String>> paths(JsonNode node) {
        List<List<String>> found = new ArrayList<>();
        keys(node).forEach(key -> {
            found.add(List.of(key));
            paths(child(node, key))
                    .forEach(rest -> found.add(
                            Stream.concat(Stream.of(key), rest.stream()).toList()));
        });
        return found;
    }

    private static List<String> keys(JsonNode node) {
        return node.isArray()
                ? IntStream.range(0, node.size()).mapToObj(Integer::toString).toList()
                : node.propertyStream().map(field -> field.getKey()).toList();
    }

    private static JsonNode child(JsonNode node, String key) {
        return node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
    }

    private static String without(JsonNode document, List<String> path) {
        return change(document, path, Optional.empty());
    }

    private static String with(JsonNode document, List<String> path, String value) {
        // written as text, since no tree holds a number beyond all numbers
        return change(document, path, Optional.of("@here@")).replace("\"@here@\"", value);
    }

    private static String change(JsonNode document, List<String> path, Optional<String> value) {
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = child(parent, key);
        }
        switch (parent) {
            case ObjectNode object when value.isPresent() -> object.put(path.getLast(), value.get());
            case ObjectNode object -> object.remove(path.getLast());
            case ArrayNode array when value.isPresent() -> array.set(Integer.parseInt(path.getLast()), value.get());
            case ArrayNode array -> array.remove(Integer.parseInt(path.getLast()));
            default -> throw new IllegalStateException("no container at " + path);
        }
        return copy.toString();
    }

    private static String grown(JsonNode document, String name, String value) {
        if (document.isArray()) {
            return "[" + value + "," + document.toString().substring(1);
        }
        ObjectNode copy = document.deepCopy();
        copy.put("@" + name, "@here@");
        return copy.toString().replace("\"@" + name + "\":\"@here@\"", "\"" + name + "\":" + value);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recording that is no JSON", e);
        }
    }
}
