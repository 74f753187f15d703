// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.normalize.KeyedHash;
import io.trunkline.normalize.Redaction;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.ResourceSpec;
import java.util.List;
import java.util.Optional;

/**
 * What is left of the columns of a resource when those that are left out or hashed are taken into account.
 *
 * @param declared declared columns; one that is hashed is text
 * @param key columns of the key; empty if one of a declared key is left out
 * @param redaction what is done to the rows
 */
record ProtectedColumns(List<DeclaredColumn> declared, List<String> key, Redaction redaction) {
    static ProtectedColumns of(ResourceSpec spec, ResourceSettings own, Optional<KeyedHash> hash) {
        List<String> leftOut = own.leftOut();
        List<String> hashed = own.hashed();
        if (!hashed.isEmpty() && hash.isEmpty()) {
            throw new TrunklineException(
                    Failure.SECRET_MISSING,
                    "resources." + spec.name() + ".columns: " + String.join(", ", hashed)
                            + " cannot be hashed without a key",
                    "Mount a file and name it in hash-key-file, or set TRUNKLINE_HASH_KEY.");
        }
        own.text(ResourceSettings.CURSOR)
                .filter(c -> leftOut.contains(c) || hashed.contains(c))
                .ifPresent(cursor -> {
                    throw refused(
                            spec,
                            cursor,
                            "is the cursor, whose values are kept in the state",
                            "Choose another cursor.");
                });
        hashed.forEach(path -> requireKnown(spec, path));
        return new ProtectedColumns(
                spec.columns().stream()
                        .filter(column -> !leftOut.contains(column.name()))
                        .map(column -> hashed.contains(column.name()) ? asText(column) : column)
                        .toList(),
                key(spec, own, leftOut),
                Redaction.of(leftOut, hashed, hash));
    }

    private static List<String> key(ResourceSpec spec, ResourceSettings own, List<String> leftOut) {
        List<String> named = own.list(ResourceSettings.PRIMARY_KEY);
        named.stream().filter(leftOut::contains).findFirst().ifPresent(column -> {
            throw refused(spec, column, "belongs to the primary_key", "Hash it instead: rows stay distinct then.");
        });
        List<String> key = named.isEmpty() ? spec.primaryKey() : named;
        return key.stream().anyMatch(leftOut::contains) ? List.of() : key;
    }

    /** A misspelt name would let the clear value through. */
    private static void requireKnown(ResourceSpec spec, String path) {
        boolean known = spec.columns().isEmpty()
                || spec.columns().stream()
                        .map(DeclaredColumn::name)
                        .anyMatch(name -> path.equals(name) || path.startsWith(name + "."));
        if (!known) {
            throw refused(
                    spec,
                    path,
                    "is no column",
                    "Columns are "
                            + String.join(
                                    ", ",
                                    spec.columns().stream()
                                            .map(DeclaredColumn::name)
                                            .toList())
                            + ".");
        }
    }

    private static DeclaredColumn asText(DeclaredColumn column) {
        return new DeclaredColumn(
                column.name(),
                column.declaredType(),
                Optional.of(ColumnType.of(DataType.TEXT)),
                column.nullable(),
                column.comment());
    }

    private static TrunklineException refused(ResourceSpec spec, String column, String why, String advice) {
        return new TrunklineException(
                Failure.SETTING_INVALID,
                "resources." + spec.name() + ".columns." + column + ": \"" + column + "\" " + why,
                "Nothing was read or written. " + advice);
    }
}
