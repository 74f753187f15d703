// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.schema.WriteDisposition.Append;
import io.trunkline.schema.WriteDisposition.Merge;
import io.trunkline.schema.WriteDisposition.Replace;
import io.trunkline.source.DeclaredColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepares the root table of a resource: its hints, declared columns and keys. The stored schema wins over declarations. */
final class ResourceStart {
    private static final String MAX_NESTING = "max_nesting";

    private final Schema before;
    private final Tables tables;
    private final Names names;

    ResourceStart(Schema before, Tables tables, Names names) {
        this.before = before;
        this.tables = tables;
        this.names = names;
    }

    ResourceRows begin(ResourceHints hints) {
        TableState root = tables.open(names.key(hints.table()), Optional.empty());
        root.properties().put("write_disposition", hints.disposition().word());
        root.properties().put("resource", hints.resource());
        if (hints.maxNesting() != ResourceHints.DEFAULT_MAX_NESTING) {
            Map<String, Object> normalizer = map(root.properties().get(Tables.NORMALIZER));
            normalizer.put(MAX_NESTING, hints.maxNesting());
            root.properties().put(Tables.NORMALIZER, normalizer);
        }
        hints.columns().forEach(column -> declare(root, column));
        keys(root, hints.disposition());
        ResourceRows rows = new ResourceRows(root, hints.disposition(), needsRootKey(root.name, hints), level(root));
        tables.announce(root, rows);
        if (hints.disposition() instanceof Replace) {
            below(root.name).forEach(child -> tables.announce(tables.open(child.name(), child.parent()), rows));
        }
        return rows;
    }

    private void declare(TableState root, DeclaredColumn column) {
        String name = names.key(column.name());
        column.hint()
                .filter(type -> root.column(name).flatMap(ColumnSchema::type).isEmpty())
                .ifPresent(type -> ExactRows.hint(root, ColumnSchema.declared(name, Optional.of(type))));
    }

    private void keys(TableState root, WriteDisposition disposition) {
        switch (disposition) {
            case Merge merge -> {
                merge.primaryKey().forEach(column -> key(root, column, "primary_key"));
                merge.mergeKey().forEach(column -> key(root, column, "merge_key"));
            }
            case Append append -> {}
            case Replace replace -> {}
        }
    }

    private void key(TableState root, String source, String hint) {
        String name = names.key(source);
        Optional<ColumnSchema> known = root.column(name);
        ColumnSchema key = known.orElseGet(() -> ColumnSchema.declared(name, Optional.empty()))
                .required()
                .with(hint, true);
        if (known.isPresent()) {
            root.amend(key);
        } else {
            ExactRows.hint(root, key);
        }
    }

    private boolean needsRootKey(String root, ResourceHints hints) {
        Map<String, Object> config = config();
        boolean already = below(root).stream()
                .anyMatch(child -> !child.columnsWith("root_key").isEmpty());
        boolean merges =
                hints.disposition() instanceof Merge && !Boolean.FALSE.equals(config.get("root_key_propagation"));
        return merges
                || already
                || Boolean.TRUE.equals(config.get("root_key_propagation"))
                || map(map(config.get("propagation")).get("tables")).containsKey(root);
    }

    private int level(TableState root) {
        Object own = map(root.properties().get(Tables.NORMALIZER)).get(MAX_NESTING);
        Object general = config().get(MAX_NESTING);
        if (own instanceof Number number) {
            return number.intValue();
        }
        return general instanceof Number number ? number.intValue() : ResourceHints.DEFAULT_MAX_NESTING;
    }

    private Map<String, Object> config() {
        return map(map(before.normalizers().get("json")).get("config"));
    }

    /** Stored tables below a root table that have data, parents before children. */
    private List<TableSchema> below(String root) {
        return before.tables().values().stream()
                .filter(Tables::seenData)
                .filter(table -> depth(table, root) > 0)
                .sorted((a, b) -> Integer.compare(depth(a, root), depth(b, root)))
                .toList();
    }

    private int depth(TableSchema table, String root) {
        int depth = 0;
        Optional<TableSchema> at = Optional.of(table);
        while (at.isPresent() && depth <= before.tables().size()) {
            if (at.get().name().equals(root)) {
                return depth;
            }
            depth++;
            at = at.get().parent().flatMap(before::table);
        }
        return -1;
    }

    /** A copy of a JSON object; empty for anything else. */
    static Map<String, Object> map(@Nullable Object json) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> object) {
            object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}
