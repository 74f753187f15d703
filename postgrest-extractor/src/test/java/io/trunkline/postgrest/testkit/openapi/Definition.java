// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.postgrest.testkit.catalog.Column;
import io.trunkline.postgrest.testkit.catalog.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes the rows of one relation: types, comments, keys, defaults. */
final class Definition {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Definition() {}

    static ObjectNode of(Relation relation) {
        ObjectNode definition = JsonTree.object();
        relation.comment().ifPresent(comment -> definition.put("description", comment));
        String[] required = relation.columns().stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toArray(String[]::new);
        if (required.length > 0) {
            definition.set("required", JsonTree.texts(required));
        }
        ObjectNode properties = definition.putObject("properties");
        relation.columns().forEach(column -> properties.set(column.name(), property(relation, column)));
        return definition.put("type", "object");
    }

    private static ObjectNode property(Relation relation, Column column) {
        ObjectNode property = JsonTree.object();
        defaultValue(column).ifPresent(value -> property.set("default", value));
        description(relation, column).ifPresent(text -> property.put("description", text));
        if (!column.enumValues().isEmpty()) {
            property.set("enum", JsonTree.texts(column.enumValues().toArray(String[]::new)));
        }
        property.put("format", SwaggerTypes.format(column.type()));
        if (column.type().endsWith("[]")) {
            ObjectNode items = property.putObject("items");
            SwaggerTypes.type(SwaggerTypes.element(column.type())).ifPresent(type -> items.put("type", type));
        }
        column.maxLength().ifPresent(length -> property.put("maxLength", length));
        SwaggerTypes.type(column.type()).ifPresent(type -> property.put("type", type));
        return property;
    }

    private static Optional<String> description(Relation relation, Column column) {
        List<String> notes = new ArrayList<>();
        if (relation.keyColumns().contains(column.name())) {
            notes.add("This is a Primary Key.<pk/>");
        }
        relation.foreignKeys().stream()
                .filter(key -> key.column().equals(column.name()))
                .findFirst()
                .ifPresent(key -> notes.add("This is a Foreign Key to `" + key.targetTable() + "." + key.targetColumn()
                        + "`.<fk table='" + key.targetTable() + "' column='" + key.targetColumn() + "'/>"));
        if (notes.isEmpty()) {
            return column.comment();
        }
        return Optional.of(
                column.comment().map(comment -> comment + "\n\n").orElse("") + "Note:\n" + String.join("\n", notes));
    }

    /** Only what can be read as JSON; a text loses its quotes and its cast to the type of the column. */
    private static Optional<JsonNode> defaultValue(Column column) {
        return column.defaultExpression().flatMap(expression -> {
            boolean text = SwaggerTypes.type(column.type()).equals(Optional.of("string"));
            return parsed(text ? '"' + withoutCast(expression, column.type()) + '"' : expression);
        });
    }

    private static String withoutCast(String expression, String type) {
        if (!expression.endsWith("::" + type)) {
            return expression;
        }
        String literal = expression.substring(0, expression.length() - type.length() - 2);
        return literal.replaceFirst("^'+", "").replaceFirst("'+$", "");
    }

    private static Optional<JsonNode> parsed(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isBigDecimal()) {
                BigDecimal plain = node.decimalValue().stripTrailingZeros();
                return Optional.of(MAPPER.getNodeFactory().numberNode(plain.scale() < 1 ? plain.setScale(1) : plain));
            }
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
