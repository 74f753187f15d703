// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.Discovery;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceSpec;
import io.trunkline.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists what could be loaded, with types and keys. */
final class ResourcesVerb implements Verb {
    private final Program program;

    ResourcesVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "resources";
    }

    @Override
    public String description() {
        return "List what could be loaded, with types and keys.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        try (Source source = program.open(settings, Progress.NONE, new Traffic())) {
            Discovery discovery = source.discover();
            if (console.mode().json()) {
                console.json(Map.of(
                        "resources",
                        discovery.resources().stream().map(r -> asMap(r.spec())).toList()));
            } else {
                print(discovery, console);
            }
        }
        return 0;
    }

    private static void print(Discovery discovery, Console console) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"RESOURCE", "TABLE", "KIND", "KEY", "COLUMNS", "BY DEFAULT"});
        for (Resource resource : discovery.resources()) {
            ResourceSpec spec = resource.spec();
            rows.add(new String[] {
                spec.name(),
                spec.table(),
                spec.kind(),
                String.join(", ", spec.primaryKey()),
                spec.columns().isEmpty()
                        ? "inferred"
                        : String.valueOf(spec.columns().size()),
                spec.byDefault() ? "yes" : "no"
            });
        }
        TextTable.of(rows, List.of(0, 1, 2, 3, 4, 5)).forEach(console::line);
        discovery.remarks().forEach(remark -> console.note("Note: " + remark));
    }

    private static Map<String, Object> asMap(ResourceSpec spec) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", spec.name());
        map.put("table", spec.table());
        map.put("kind", spec.kind());
        map.put("primary_key", spec.primaryKey());
        map.put("by_default", spec.byDefault());
        spec.comment().ifPresent(comment -> map.put("comment", comment));
        map.put("columns", spec.columns().stream().map(ResourcesVerb::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(DeclaredColumn column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", column.name());
        map.put("declared_type", column.declaredType());
        map.put("data_type", column.hint().map(type -> type.dataType().word()).orElse("inferred"));
        map.put("nullable", column.nullable());
        column.comment().ifPresent(comment -> map.put("comment", comment));
        return map;
    }
}
