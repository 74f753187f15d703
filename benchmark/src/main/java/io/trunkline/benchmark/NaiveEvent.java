// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row as the peer {@code naive} holds it: an object of objects.
 *
 * @param id the key
 * @param values all values but the tags, in the order of the table
 * @param tags the list
 */
record NaiveEvent(long id, List<@Nullable Object> values, List<String> tags) {
    static NaiveEvent of(JsonNode row) {
        JsonNode place = row.get("place");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(value(row.get("id"), JsonNode::asLong));
        values.add(value(row.get("customer_id"), JsonNode::asLong));
        values.add(value(row.get("reference"), JsonNode::asText));
        values.add(value(row.get("title"), JsonNode::asText));
        values.add(value(row.get("note"), JsonNode::asText));
        values.add(value(row.get("score"), JsonNode::asDouble));
        values.add(value(row.get("amount"), JsonNode::asDouble));
        values.add(value(row.get("active"), JsonNode::asBoolean));
        values.add(value(row.get("created_at"), NaiveEvent::timestamp));
        values.add(value(row.get("updated_at"), NaiveEvent::timestamp));
        values.add(value(place.get("city"), JsonNode::asText));
        values.add(value(place.get("zone"), JsonNode::asLong));
        values.add(value(place.get("latitude"), JsonNode::asDouble));
        List<String> tags = row.get("tags").valueStream().map(JsonNode::asText).toList();
        return new NaiveEvent(row.get("id").asLong(), values, tags);
    }

    private static Object timestamp(JsonNode node) {
        return OffsetDateTime.parse(node.asText());
    }

    private static @Nullable Object value(JsonNode node, Function<JsonNode, Object> conversion) {
        return node.isNull() ? null : conversion.apply(node);
    }
}
