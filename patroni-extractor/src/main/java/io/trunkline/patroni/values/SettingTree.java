// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flattens a free-form tree of settings into paths, so that a setting is a row whatever its name. */
public final class SettingTree {
    private SettingTree() {}

    /**
     * One leaf.
     *
     * @param path names joined by dots, places in lists in brackets; a name that holds a dot, a bracket or a quote stands in quotes
     * @param value the value as text; empty containers are {@code {}} and {@code []}
     * @param type {@code text}, {@code number}, {@code bool}, {@code null}, {@code object} or {@code list}
     */
    public record Leaf(String path, String value, String type) {}

    /** All leaves in the order of the document. */
    public static List<Leaf> leaves(JsonNode tree) {
        List<Leaf> leaves = new ArrayList<>();
        tree.properties().forEach(entry -> walk(segment(entry.getKey()), entry.getValue(), leaves));
        return leaves;
    }

    private static void walk(String path, JsonNode node, List<Leaf> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                walk(path + '.' + segment(entry.getKey()), entry.getValue(), leaves);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + '[' + i + ']', node.path(i), leaves);
            }
        } else {
            leaves.add(new Leaf(path, node.isValueNode() ? node.asText() : node.toString(), type(node)));
        }
    }

    /** What a value is, in one word. */
    public static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING, BINARY -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case OBJECT, POJO -> "object";
            case ARRAY -> "list";
            case NULL, MISSING -> "null";
        };
    }

    private static String segment(String name) {
        return name.matches("[^.\\[\\]\"]+") ? name : '"' + name.replace("\"", "\\\"") + '"';
    }
}
