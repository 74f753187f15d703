// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.destination.store.StoredObject;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Reads and writes the small documents that lie beside the data. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(SECONDS)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendLiteral("+00:00")
            .toFormatter();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
        }
    }

    /** The document of an object that Trunkline or dlt wrote. */
    static JsonNode read(String key, StoredObject object) {
        try {
            return MAPPER.readTree(object.text());
        } catch (JsonProcessingException broken) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    key + " is not the JSON document it should be: " + broken.getOriginalMessage(),
                    "Restore it from a backup, or load into another dataset.",
                    broken);
        }
    }

    /** As Python prints moments: {@code 2026-11-21T12:00:00.123456+00:00}. */
    static String moment(Instant at) {
        return MOMENT.format(at.atOffset(ZoneOffset.UTC));
    }
}
