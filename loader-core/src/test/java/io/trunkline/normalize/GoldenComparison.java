// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.state.PipelineState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what we made with what dlt made: tables, columns, rows, loads, schema versions and states, cell by cell. */
final class GoldenComparison {
    private static final String SYSTEM = "_dlt_";

    private GoldenComparison() {}

    /** The whole dataset after a run. */
    static void compare(ObjectNode ours, JsonNode expected) {
        compareTables(ours, expected);
        expected.path("system").properties().forEach(entry -> system(entry.getKey(), ours, entry.getValue()));
    }

    /** The whole dataset but for the numbers of schema versions; their hashes are compared. */
    static void compareWithoutVersions(ObjectNode ours, JsonNode expected) {
        compareWithout(List.of("version"), List.of("_dlt_version"), ours, expected);
    }

    /** The whole dataset but for the hashes of schemas, which another version of dlt makes of other properties. */
    static void compareWithoutHashes(ObjectNode ours, JsonNode expected) {
        compareWithout(
                List.of("version_hash", "schema_version_hash"), List.of("_dlt_version", "_dlt_loads"), ours, expected);
    }

    private static void compareWithout(List<String> columns, List<String> tables, ObjectNode ours, JsonNode expected) {
        ObjectNode left = ours.deepCopy();
        ObjectNode right = expected.deepCopy();
        for (String table : tables) {
            left.at("/" + table + "/rows").forEach(row -> ((ObjectNode) row).remove(columns));
            right.at("/system/" + table + "/rows").forEach(row -> ((ObjectNode) row).remove(columns));
        }
        compare(left, right);
    }

    /** The tables of data after a run. */
    static void compareTables(ObjectNode ours, JsonNode expected) {
        ObjectNode tables = GoldenCase.MAPPER.createObjectNode();
        ours.properties().stream()
                .filter(entry -> !entry.getKey().startsWith(SYSTEM))
                .forEach(entry -> tables.set(entry.getKey(), entry.getValue()));
        assertThat(names(tables)).as("tables").containsExactlyInAnyOrderElementsOf(names(expected.path("tables")));
        expected.path("tables").properties().forEach(entry -> table(entry.getKey(), ours, entry.getValue()));
    }

    private static void table(String name, ObjectNode ours, JsonNode expected) {
        assertThat(columns(ours.path(name))).as("columns of " + name).containsExactlyElementsOf(columns(expected));
        assertThat(rows(ours.path(name))).as("rows of " + name).containsExactlyInAnyOrderElementsOf(rows(expected));
    }

    private static void system(String name, ObjectNode ours, JsonNode expected) {
        assertThat(columns(ours.path(name))).as("columns of " + name).containsExactlyElementsOf(columns(expected));
        assertThat(stable(ours.path(name))).as("rows of " + name).containsExactlyInAnyOrderElementsOf(stable(expected));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> columns(JsonNode table) {
        return StreamSupport.stream(table.path("columns").spliterator(), false)
                .map(column -> column.path("name").asText() + " "
                        + column.path("type").asText()
                        + (column.path("nullable").asBoolean() ? "" : " NOT NULL"))
                .toList();
    }

    private static List<JsonNode> rows(JsonNode table) {
        List<JsonNode> rows = new ArrayList<>();
        table.path("rows").forEach(row -> rows.add(plain(row)));
        return rows;
    }

    /** Rows of a system table without times, ids and the bytes of packed texts. */
    private static List<JsonNode> stable(JsonNode table) {
        List<JsonNode> rows = new ArrayList<>();
        table.path("rows").forEach(row -> {
            ObjectNode kept = row.deepCopy();
            kept.remove(List.of("inserted_at", "created_at", "schema", "_dlt_id"));
            if (kept.has("state")) {
                String blob = kept.path("state").asText();
                kept.remove("state");
                JsonNode state = order(PipelineState.decode(blob).json());
                if (state.findValues("unique_hashes").stream().anyMatch(hashes -> hashes.size() > 1)) {
                    kept.remove("version_hash"); // it depends on their order
                    ((ObjectNode) state).remove("_version_hash");
                }
                kept.set("state_decoded", state);
            }
            rows.add(plain(kept));
        });
        return rows;
    }

    /** The state as a tree; the order of hashes in it is arbitrary. */
    private static JsonNode order(String state) {
        try {
            JsonNode tree = GoldenCase.MAPPER.readTree(state);
            tree.findParents("unique_hashes").forEach(parent -> sort((ObjectNode) parent));
            return tree;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sort(ObjectNode cursor) {
        List<String> hashes = new ArrayList<>();
        cursor.path("unique_hashes").forEach(hash -> hashes.add(hash.asText()));
        ArrayNode sorted = cursor.putArray("unique_hashes");
        hashes.stream().sorted().forEach(sorted::add);
    }

    /** Numbers in one form each: doubles as doubles, whole numbers as they are. */
    static JsonNode plain(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = GoldenCase.MAPPER.createObjectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), plain(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = GoldenCase.MAPPER.createArrayNode();
            node.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (node.isFloatingPointNumber()) {
            return GoldenCase.MAPPER.getNodeFactory().numberNode(node.doubleValue());
        }
        return node.isIntegralNumber() ? GoldenCase.MAPPER.getNodeFactory().numberNode(node.bigIntegerValue()) : node;
    }
}
