// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one member of the page's {@code definitions}. */
final class Definition {
    private Definition() {}

    static Relation read(String name, JsonNode definition) {
        Set<String> required = new HashSet<>(texts(definition.path("required")));
        List<RelationColumn> columns = new ArrayList<>();
        definition
                .path("properties")
                .properties()
                .forEach(property -> columns.add(
                        column(property.getKey(), property.getValue(), required.contains(property.getKey()))));
        return new Relation(name, text(definition.path("description")), columns, false);
    }

    private static RelationColumn column(String name, JsonNode property, boolean required) {
        List<String> values = texts(property.path("enum"));
        return new RelationColumn(
                name,
                new DeclaredType(property.path("format").asText(""), !values.isEmpty()),
                required,
                text(property.path("description")).map(ColumnNote::of).orElse(ColumnNote.NONE),
                values,
                property.has("default") ? Optional.of(property.path("default").asText()) : Optional.empty());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
