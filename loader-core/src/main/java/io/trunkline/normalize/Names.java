// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.SnakeCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers normalized names, because the same keys come with every row. */
final class Names {
    private static final int MOST = 100_000;

    private final SnakeCase naming;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<List<String>, String> paths = new HashMap<>();

    Names(SnakeCase naming) {
        this.naming = naming;
    }

    /** The name of a key. */
    String key(String key) {
        String known = keys.get(key);
        return known != null ? known : remember(keys, key, naming.key(key));
    }

    /** The path of a list under a key; below an object, a key without characters adds nothing to it. */
    List<String> listPath(List<String> path, String key) {
        boolean nameless = !path.isEmpty() && SnakeCase.isNameless(key);
        return nameless ? path : Flattener.append(path, key(key));
    }

    /** The name of a path of normalized names. */
    String join(List<String> path) {
        String known = paths.get(path);
        return known != null ? known : remember(paths, path, naming.join(path));
    }

    private static <K> String remember(Map<K, String> map, K key, String name) {
        if (map.size() >= MOST) {
            map.clear();
        }
        map.put(key, name);
        return name;
    }
}
