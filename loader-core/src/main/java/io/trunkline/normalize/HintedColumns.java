// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.MergeStrategy.Scd2;
import io.trunkline.schema.WriteDisposition.Merge;
import io.trunkline.source.DeclaredColumn;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is known about the columns of a root table before its first row, in dlt's order: hints, keys, versions. */
final class HintedColumns {
    /** Hints that a later statement takes away from the columns that had them: together they are one thing. */
    static final List<String> COMPOUND = List.of("primary_key", "merge_key", "partition", "cluster", "incremental");

    private final Names names;
    private final Map<String, ColumnSchema> columns = new LinkedHashMap<>();

    private HintedColumns(Names names) {
        this.names = names;
    }

    /** All columns about which the hints of a resource say something, under their normalized names. */
    static Collection<ColumnSchema> of(ResourceHints hints, Names names) {
        HintedColumns gathered = new HintedColumns(names);
        Set<String> user = new HashSet<>();
        hints.hints().forEach(column -> user.add(names.key(column.name())));
        hints.columns().forEach(column -> gathered.declare(column, user));
        hints.hints().forEach(gathered::hint);
        if (hints.disposition() instanceof Merge merge) {
            gathered.keys(merge.primaryKey(), "primary_key");
            gathered.keys(merge.mergeKey(), "merge_key");
            if (merge.strategy() instanceof Scd2 versions) {
                gathered.versions(versions);
            }
        }
        return gathered.columns.values();
    }

    /** Hints of a column that are one thing with those of other columns. */
    static List<String> compound(ColumnSchema column) {
        return COMPOUND.stream().filter(column::has).toList();
    }

    private void declare(DeclaredColumn declared, Set<String> user) {
        String name = names.key(declared.name());
        declared.hint()
                .filter(type -> !user.contains(name))
                .ifPresent(type -> columns.put(name, ColumnSchema.declared(name, Optional.of(type))));
    }

    private void hint(ColumnSchema column) {
        ColumnSchema named = column.named(names.key(column.name()));
        columns.merge(named.name(), named, ColumnSchema::overlaid);
    }

    private void keys(List<String> key, String hint) {
        if (key.isEmpty()) {
            return;
        }
        columns.replaceAll((name, column) -> column.without(hint));
        for (String source : key) {
            String name = names.key(source);
            ColumnSchema known = columns.getOrDefault(name, ColumnSchema.declared(name, Optional.empty()));
            columns.put(name, (known.nullableStated() ? known : known.required()).with(hint, true));
        }
    }

    private void versions(Scd2 versions) {
        ColumnType moment = ColumnType.of(DataType.TIMESTAMP);
        String from = names.key(versions.validFrom());
        String to = names.key(versions.validTo());
        columns.put(from, ColumnSchema.of(from, moment).with(MergeStrategy.VALID_FROM, true));
        columns.put(
                to,
                ColumnSchema.of(to, moment)
                        .with(MergeStrategy.VALID_TO, true)
                        .with(MergeStrategy.ACTIVE, versions.active().orElse(NO_TEXT)));
        String version = versions.rowVersion().map(names::key).orElse(SystemColumn.ID);
        columns.put(
                version,
                ColumnSchema.declared(version, Optional.empty())
                        .required()
                        .with(MergeStrategy.ROW_VERSION, true)
                        .with("unique", false)
                        .with("row_key", false));
    }

    /** JSON's null, which the document keeps as a value of its own. */
    private static final @Nullable String NO_TEXT = null;
}
