// SPDX-License-Identifier: Apache-2.0
package io.trunkline.loadpackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.source.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes and reads the lines of a manifest: one JSON object each. */
final class ManifestFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestFormat() {}

    static String write(PackageHead head) {
        return JSON.createObjectNode()
                .put("kind", "package")
                .put("pipeline", head.pipeline())
                .put("load_id", head.loadId())
                .put("created_at", head.createdAt().toString())
                .put("seed_high", head.seedHigh())
                .put("seed_low", head.seedLow())
                .put("fingerprint", head.fingerprint())
                .toString();
    }

    static PackageHead readHead(String line) throws JsonProcessingException {
        JsonNode node = JSON.readTree(line);
        return new PackageHead(
                node.path("pipeline").asText(),
                node.path("load_id").asText(),
                Instant.parse(node.path("created_at").asText("1970-01-01T00:00:00Z")),
                node.path("seed_high").asLong(),
                node.path("seed_low").asLong(),
                node.path("fingerprint").asText());
    }

    static String write(PackageEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        switch (entry) {
            case PackageEntry.Opened opened -> {
                node.put("kind", "opened").put("resource", opened.resource());
                opened.announced().ifPresent(rows -> node.put("announced", rows));
                ArrayNode slices = node.putArray("slices");
                opened.slices().forEach(slice -> slices.add(position(slice)));
            }
            case PackageEntry.PageRead page -> {
                node.put("kind", "page").put("resource", page.resource()).put("number", page.number());
                node.set("at", position(page.at()));
                page.next().ifPresent(next -> node.set("next", position(next)));
                node.put("rows", page.rows())
                        .put("request", page.request())
                        .put("status", page.status())
                        .put("range", page.range())
                        .put("whole", page.whole())
                        .put("wire_bytes", page.wireBytes())
                        .put("offset", page.offset())
                        .put("length", page.length())
                        .put("packed", page.packed())
                        .put("body_length", page.bodyLength())
                        .put("crc32c", page.checksum());
            }
            case PackageEntry.Discarded discarded ->
                node.put("kind", "discarded").put("resource", discarded.resource());
        }
        return node.toString();
    }

    static PackageEntry read(String line) throws JsonProcessingException {
        JsonNode node = JSON.readTree(line);
        String resource = node.path("resource").asText();
        return switch (node.path("kind").asText()) {
            case "opened" -> new PackageEntry.Opened(resource, announced(node), positions(node.path("slices")));
            case "page" -> page(resource, node);
            case "discarded" -> new PackageEntry.Discarded(resource);
            default -> throw new UnknownLine(line);
        };
    }

    private static PackageEntry page(String resource, JsonNode node) {
        return new PackageEntry.PageRead(
                resource,
                node.path("number").asLong(),
                position(node.path("at")),
                node.has("next") ? Optional.of(position(node.path("next"))) : Optional.empty(),
                node.path("rows").asLong(),
                node.path("request").asText(),
                node.path("status").asInt(),
                node.path("range").asText(),
                node.path("whole").asBoolean(),
                node.path("wire_bytes").asLong(),
                node.path("offset").asLong(),
                node.path("length").asInt(),
                node.path("packed").asBoolean(),
                node.path("body_length").asInt(node.path("length").asInt()),
                node.path("crc32c").asLong());
    }

    private static OptionalLong announced(JsonNode node) {
        return node.has("announced") ? OptionalLong.of(node.path("announced").asLong()) : OptionalLong.empty();
    }

    private static List<Position> positions(JsonNode array) {
        List<Position> positions = new ArrayList<>();
        array.forEach(node -> positions.add(position(node)));
        return positions;
    }

    private static ObjectNode position(Position position) {
        return JSON.createObjectNode().put("slice", position.slice()).put("token", position.token());
    }

    private static Position position(JsonNode node) {
        return new Position(node.path("slice").asText(), node.path("token").asText());
    }

    /** A line of a kind that this version does not know. */
    static final class UnknownLine extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        UnknownLine(String line) {
            super("unknown line: " + line);
        }
    }
}
