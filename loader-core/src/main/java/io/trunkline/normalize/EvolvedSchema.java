// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.Schema;
import io.trunkline.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the tables of a load back into the schema it began with. */
final class EvolvedSchema {
    private EvolvedSchema() {}

    /** The schema after a load; tables that got no row stay as they were. */
    static Schema of(Schema before, Tables tables, List<ResourceRows> resources) {
        Map<String, TableSchema> all = new LinkedHashMap<>(before.tables());
        for (TableState table : tables.all()) {
            if (table.rows > 0) {
                Map<String, Object> normalizer =
                        ResourceStart.map(table.properties().get(Tables.NORMALIZER));
                normalizer.put(Tables.SEEN_DATA, true);
                table.properties().put(Tables.NORMALIZER, normalizer);
                all.put(table.name, table.schema());
            }
        }
        Map<String, Object> normalizers = new LinkedHashMap<>(before.normalizers());
        resources.stream()
                .filter(resource -> resource.rootKey && resource.root.rows > 0)
                .forEach(resource -> propagate(normalizers, resource.root.name));
        return before.with(all, normalizers);
    }

    private static void propagate(Map<String, Object> normalizers, String root) {
        Map<String, Object> json = copy(normalizers, "json");
        Map<String, Object> config = copy(json, "config");
        Map<String, Object> propagation = copy(config, "propagation");
        Map<String, Object> tables = copy(propagation, "tables");
        copy(tables, root).put(SystemColumn.ID, SystemColumn.ROOT_ID);
    }

    private static Map<String, Object> copy(Map<String, Object> outer, String key) {
        Map<String, Object> inner = ResourceStart.map(outer.get(key));
        outer.put(key, inner);
        return inner;
    }
}
