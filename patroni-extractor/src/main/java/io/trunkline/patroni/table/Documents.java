// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.values.PatroniTime;
import io.trunkline.patroni.values.SettingTree;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Turns the parts of documents that nodes and member lists share into rows: tags, reasons, schedules, what nobody knew yet. */
final class Documents {
    private Documents() {}

    /** Tags as a list, since their names are the users' own. */
    static ArrayNode tags(JsonNode tags, Supplier<Row> row) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tags.properties()
                .forEach(tag -> list.add(row.get()
                        .text("tag", tag.getKey())
                        .text(
                                "value",
                                tag.getValue().isValueNode()
                                        ? tag.getValue().asText()
                                        : tag.getValue().toString())
                        .text("value_type", SettingTree.type(tag.getValue()))
                        .json()));
        return list;
    }

    /** Parameters that wait for a restart as a list. */
    static ArrayNode reasons(JsonNode reasons, Supplier<Row> row) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        reasons.properties()
                .forEach(reason -> list.add(row.get()
                        .text("parameter", reason.getKey())
                        .value("old_value", asText(reason.getValue().path("old_value")))
                        .value("new_value", asText(reason.getValue().path("new_value")))
                        .json()));
        return list;
    }

    /** An object with its moments in UTC: names of the given keys are moments. */
    static JsonNode timed(JsonNode object, Set<String> moments) {
        if (!object.isObject()) {
            return object;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var field : object.properties()) {
            Optional<Instant> moment =
                    moments.contains(field.getKey()) && field.getValue().isTextual()
                            ? PatroniTime.parse(field.getValue().asText())
                            : Optional.empty();
            if (moment.isPresent()) {
                copy.put(field.getKey(), PatroniTime.text(moment.get()));
            } else if (moments.contains(field.getKey())) {
                copy.set(field.getKey() + "_raw", field.getValue());
            } else {
                copy.set(field.getKey(), field.getValue());
            }
        }
        return copy;
    }

    /** Copies fields that no column is known for: what a newer version says becomes a column of its own. */
    static void rest(Row row, JsonNode document, Set<String> known) {
        for (var field : document.properties()) {
            if (!known.contains(field.getKey()) && !row.has(field.getKey())) {
                row.value(field.getKey(), field.getValue());
            }
        }
    }

    private static JsonNode asText(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.isMissingNode()
                ? JsonNodeFactory.instance.textNode(value.asText())
                : value;
    }
}
