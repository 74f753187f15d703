// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.Contract;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaVersioning;
import io.trunkline.schema.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the tables of a load back into the schema it began with. */
final class EvolvedSchema {
    private EvolvedSchema() {}

    /**
     * The schema after a load; tables that got no row stay as they were. Its version and hashes are those of the schema as dlt has it
     * between reading and normalizing, when only hints are known.
     */
    static Schema of(Schema before, Tables tables, List<ResourceRows> resources) {
        Map<String, TableSchema> all = new LinkedHashMap<>(before.tables());
        for (TableState table : tables.all()) {
            if (table.rows > 0 || table.grown) {
                Map<String, Object> normalizer =
                        ResourceStart.map(table.properties().get(Tables.NORMALIZER));
                normalizer.put(Tables.SEEN_DATA, true);
                table.properties().put(Tables.NORMALIZER, normalizer);
                all.put(table.name, table.schema());
            }
        }
        List<ResourceRows> loaded =
                resources.stream().filter(resource -> resource.root.rows > 0).toList();
        Map<String, Object> normalizers = new LinkedHashMap<>(before.normalizers());
        loaded.stream()
                .filter(resource -> resource.rootKey)
                .forEach(resource -> propagate(normalizers, resource.root.name));
        Schema read = asRead(before, loaded, normalizers);
        return before.with(all, normalizers).versioned(read.version(), read.versionHash(), read.previousHashes());
    }

    private static Schema asRead(Schema before, List<ResourceRows> loaded, Map<String, Object> normalizers) {
        Map<String, TableSchema> hinted = new LinkedHashMap<>(before.tables());
        loaded.forEach(resource -> hinted.put(resource.root.name, hinted(resource)));
        Schema read = before.with(hinted, normalizers);
        if (before.version() > 1 || before.table(NewSchema.STATE_TABLE).isPresent()) {
            return SchemaVersioning.stamp(read);
        }
        Schema first = read.versioned(1, SchemaVersioning.hash(read), List.of());
        Schema withState = NewSchema.withStateAsRead(first);
        return withState.versioned(1, SchemaVersioning.hash(withState), List.of(first.versionHash()));
    }

    private static TableSchema hinted(ResourceRows resource) {
        boolean once = resource.root.evolvesOnce && resource.contract.columns() != Contract.Mode.EVOLVE;
        return once
                ? resource.declared.with(Tables.NORMALIZER, Map.of("evolve-columns-once", true))
                : resource.declared;
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
