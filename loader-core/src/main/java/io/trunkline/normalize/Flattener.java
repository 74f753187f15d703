// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.schema.DataType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays the nested objects of a row flat, in dlt's order: the object met last is opened first. */
final class Flattener {
    /** Begins the keys under which lists are remembered: no column is named so. */
    private static final String LIST = "[]";

    private final Names names;
    private final Inference inference;

    Flattener(Names names, Inference inference) {
        this.names = names;
        this.inference = inference;
    }

    private record Open(Obj object, int level, List<String> path, String rawPath) {}

    FlatRow flatten(TableState table, Obj row, int level) {
        LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();
        Map<String, String> origins = new HashMap<>();
        Map<List<String>, Arr> lists = new LinkedHashMap<>();
        Deque<Open> stack = new ArrayDeque<>();
        stack.push(new Open(row, level, List.of(), ""));
        while (!stack.isEmpty()) {
            Open open = stack.pop();
            open.object().fields().forEach((key, value) -> {
                String name = names.key(key);
                String full = open.path().isEmpty() ? name : names.join(append(open.path(), name));
                boolean nested =
                        (value instanceof Obj || value instanceof Arr) && !keptAsJson(table, full, open.level());
                if (nested && value instanceof Obj object) {
                    stack.push(
                            new Open(object, open.level() - 1, append(open.path(), name), open.rawPath() + key + "."));
                } else if (nested && value instanceof Arr array) {
                    List<String> path = names.listPath(open.path(), key);
                    String origin = open.rawPath() + key;
                    if (lists.put(path, array) != null) {
                        table.collided(
                                new NameCollision(names.join(path), origins.getOrDefault(LIST + path, key), origin));
                    }
                    origins.put(LIST + path, origin);
                } else {
                    String origin = open.rawPath() + key;
                    String earlier = origins.put(full, origin);
                    if (earlier != null) {
                        table.collided(new NameCollision(full, earlier, origin));
                    }
                    values.put(full, value);
                }
            });
        }
        return new FlatRow(values, lists);
    }

    /** Whether a nested value stays a json value of that column. */
    boolean keptAsJson(TableState table, String column, int level) {
        return level <= 0
                || table.column(column)
                        .flatMap(known -> known.type().map(type -> type.dataType()))
                        .or(() -> inference.preferred(column))
                        .filter(type -> type == DataType.JSON)
                        .isPresent();
    }

    static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
