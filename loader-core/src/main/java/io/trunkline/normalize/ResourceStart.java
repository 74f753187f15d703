// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Contract;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.Schema;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.schema.WriteDisposition.Append;
import io.trunkline.schema.WriteDisposition.Merge;
import java.util.Collection;
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
        boolean fresh = root.isNew();
        root.properties().put("write_disposition", hints.disposition().word());
        root.properties().put("resource", hints.resource());
        root.properties().putAll(hints.properties());
        Contract contract = Contract.of(root.schema(), before);
        boolean once = fresh && contract.columns() != Contract.Mode.EVOLVE;
        boolean nests = hints.maxNesting() != ResourceHints.DEFAULT_MAX_NESTING && !once; // dlt forgets it then
        if (nests) {
            Map<String, Object> normalizer = map(root.properties().get(Tables.NORMALIZER));
            normalizer.put(MAX_NESTING, hints.maxNesting());
            root.properties().put(Tables.NORMALIZER, normalizer);
        }
        if (hints.disposition() instanceof Merge merge) {
            root.properties().putAll(merge.strategy().properties());
        }
        apply(root, HintedColumns.of(hints, names));
        WriteDisposition disposition = effective(root, hints.disposition());
        boolean closed = fresh && contract.tables() != Contract.Mode.EVOLVE;
        root.evolvesOnce = fresh && !closed;
        if (closed) {
            root.forget();
        }
        TableSchema read =
                nests ? root.schema().with(Tables.NORMALIZER, Map.of(MAX_NESTING, hints.maxNesting())) : root.schema();
        ResourceRows rows = new ResourceRows(
                root,
                disposition,
                needsRootKey(root.name, disposition),
                level(root),
                ids(disposition),
                contract,
                read,
                hints.columns().stream().anyMatch(column -> column.hint().isPresent()));
        tables.announce(root, rows);
        if (!(disposition instanceof Append)) {
            below(root.name).forEach(child -> tables.announce(tables.open(child.name(), child.parent()), rows));
        }
        return rows;
    }

    private static void apply(TableState root, Collection<ColumnSchema> hinted) {
        hinted.stream()
                .flatMap(column -> HintedColumns.compound(column).stream())
                .distinct()
                .forEach(hint -> root.schema()
                        .columnsWith(hint)
                        .forEach(name -> root.column(name).ifPresent(column -> root.amend(column.without(hint)))));
        for (ColumnSchema column : hinted) {
            Optional<ColumnSchema> known = root.column(column.name());
            if (known.isPresent()
                    && (known.get().type().isPresent() || column.type().isEmpty())) {
                root.amend(known.get().overlaid(column));
            } else {
                ExactRows.hint(
                        root, known.map(before -> before.overlaid(column)).orElse(column));
            }
        }
    }

    /** What the stored table and the hints come to: keys and strategies stay until another is said. */
    private static WriteDisposition effective(TableState root, WriteDisposition disposition) {
        if (!(disposition instanceof Merge merge)) {
            return disposition;
        }
        TableSchema table = root.schema();
        return new Merge(
                table.columnsWith("primary_key"),
                table.columnsWith("merge_key"),
                merge.strategy().stored(table));
    }

    private static RootIds ids(WriteDisposition disposition) {
        if (!(disposition instanceof Merge merge)) {
            return new RootIds.Random();
        }
        return switch (merge.strategy()) {
            case MergeStrategy.DeleteInsert usual -> new RootIds.Random();
            case MergeStrategy.Upsert upsert -> ofKey(merge);
            case MergeStrategy.InsertOnly insertOnly -> ofKey(merge);
            case MergeStrategy.Scd2 versions ->
                versions.rowVersion().filter(SystemColumn.ID::equals).isPresent()
                        ? new RootIds.OfRow()
                        : new RootIds.Random();
        };
    }

    private static RootIds ofKey(Merge merge) {
        return merge.primaryKey().isEmpty() ? new RootIds.Random() : new RootIds.OfKey(merge.primaryKey());
    }

    private boolean needsRootKey(String root, WriteDisposition disposition) {
        Map<String, Object> config = config();
        boolean already = below(root).stream()
                .anyMatch(child -> !child.columnsWith("root_key").isEmpty());
        boolean merges = disposition instanceof Merge merge && !(merge.strategy() instanceof MergeStrategy.Scd2);
        boolean wanted = config.get("root_key_propagation") instanceof Boolean said ? said : merges;
        return wanted
                || already
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
