// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the stand-in learned about its database when it started, as PostgREST's schema cache. */
public record Catalog(
        List<Relation> relations,
        List<Function> functions,
        Map<String, Map<String, String>> roleSettings,
        List<String> timezones) {

    public Catalog {
        relations = List.copyOf(relations);
        functions = List.copyOf(functions);
        roleSettings = Map.copyOf(roleSettings);
        timezones = List.copyOf(timezones);
    }

    public Optional<Relation> relation(String schema, String name) {
        return relations.stream()
                .filter(relation ->
                        relation.schema().equals(schema) && relation.name().equals(name))
                .findFirst();
    }

    public List<Relation> relationsOf(String schema) {
        return relations.stream()
                .filter(relation -> relation.schema().equals(schema))
                .toList();
    }

    /** The functions of one name, those with fewest parameters first. */
    public List<Function> functions(String schema, String name) {
        return functionsOf(schema).stream()
                .filter(function -> function.name().equals(name))
                .toList();
    }

    public List<Function> functionsOf(String schema) {
        return functions.stream()
                .filter(function -> function.schema().equals(schema))
                .toList();
    }
}
