// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.openapi.DeclaredType;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.paging.KeyColumn;
import io.trunkline.postgrest.paging.Track.Mode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides which key a relation is followed by, and how far that key can be trusted.
 *
 * @param columns columns of the key, empty if there is none
 * @param mode how rows can be followed by it
 * @param isDeclared whether the server declares it as the table's own primary key
 * @param isUnique whether it is taken to be unique
 * @param remarks what the summary should say about it
 */
record KeyChoice(List<KeyColumn> columns, Mode mode, boolean isDeclared, boolean isUnique, List<String> remarks) {
    static KeyChoice of(Relation relation, PostgrestResourceSettings settings, List<String> selected) {
        boolean named = !settings.primaryKey().isEmpty();
        List<String> names = named ? settings.primaryKey() : relation.primaryKey();
        List<KeyColumn> columns = names.stream()
                .map(name -> column(relation, name))
                .map(column -> new KeyColumn(column.name(), column.type(), !column.required()))
                .toList();
        boolean declared = relation.keyIsDeclared() && names.equals(relation.primaryKey());
        if (columns.isEmpty()) {
            return new KeyChoice(List.of(), Mode.OFFSET, false, false, List.of());
        }
        if (!selected.isEmpty() && !selected.containsAll(names)) {
            return new KeyChoice(
                    columns,
                    Mode.OFFSET,
                    declared,
                    declared || named,
                    List.of("the key " + names + " is left out, so rows are paged by offset"));
        }
        return byTypes(columns, declared, named, names);
    }

    private static KeyChoice byTypes(List<KeyColumn> columns, boolean declared, boolean named, List<String> names) {
        if (declared) {
            return all(columns, DeclaredType::isFilterable)
                    ? new KeyChoice(columns, Mode.KEYSET, true, true, List.of())
                    : new KeyChoice(
                            columns,
                            Mode.OFFSET,
                            true,
                            true,
                            List.of("the key " + names + " has a type that cannot be compared in a filter, so rows are"
                                    + " paged by offset"));
        }
        if (all(columns, DeclaredType::isEqualAsText)) {
            return new KeyChoice(columns, Mode.GROUPS, false, false, List.of());
        }
        boolean usable = all(columns, type -> type.isFilterable() || type.equals(DeclaredType.UNKNOWN));
        return named && usable
                ? new KeyChoice(
                        columns,
                        Mode.KEYSET,
                        false,
                        true,
                        List.of("that " + names + " is unique is taken from the settings and cannot be checked"))
                : new KeyChoice(columns, Mode.OFFSET, false, false, List.of());
    }

    /** Columns whose values identify a row. */
    List<String> identity() {
        return columns.stream().map(KeyColumn::name).toList();
    }

    private static boolean all(List<KeyColumn> columns, Predicate<DeclaredType> condition) {
        return columns.stream().map(KeyColumn::type).allMatch(condition);
    }

    static RelationColumn column(Relation relation, String name) {
        Optional<RelationColumn> known = relation.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
        if (known.isEmpty() && !relation.columns().isEmpty()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    relation.name() + ": there is no column \"" + name + "\" that could be a key or cursor",
                    "Columns are "
                            + String.join(
                                    ", ",
                                    relation.columns().stream()
                                            .map(RelationColumn::name)
                                            .toList())
                            + ".");
        }
        return known.orElseGet(() -> RelationColumn.unpublished(name, ""));
    }
}
