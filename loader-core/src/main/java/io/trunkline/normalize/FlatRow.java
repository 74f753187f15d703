// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row without nesting, before its values are fitted into columns.
 *
 * @param values by normalized name, in the order in which dlt sets them
 * @param lists the lists found in it, by their path of normalized names, in the order of discovery
 */
record FlatRow(LinkedHashMap<String, JsonValue> values, Map<List<String>, JsonValue.Arr> lists) {
    static FlatRow of(String name, JsonValue value) {
        LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();
        values.put(name, value);
        return new FlatRow(values, Map.of());
    }
}
