// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says for each column of an existing table where its values come from in a batch. */
final class ColumnPlan {
    private ColumnPlan() {}

    /** One writer per column of the table, in its order. */
    static List<CellWriter> of(Path file, List<Catalog.Existing> table, ColumnBatch batch) {
        Map<String, Column> byName = new HashMap<>();
        batch.columns().forEach(column -> byName.put(column.schema().name(), column));
        List<CellWriter> writers = table.stream()
                .map(column -> writer(file, batch.table(), column, byName.remove(column.name())))
                .toList();
        byName.keySet().stream().findFirst().ifPresent(unknown -> {
            throw new TrunklineException(
                    Failure.BUG,
                    "A batch for " + batch.table() + " has the column " + unknown + ", which was never announced.",
                    "");
        });
        return writers;
    }

    private static CellWriter writer(Path file, String table, Catalog.Existing existing, @Nullable Column column) {
        if (column == null) {
            return existing.hasDefault() ? CellWriter.DEFAULT : CellWriter.NULL;
        }
        requireSameType(file, table, column.schema(), existing.type());
        return CellWriter.of(column);
    }

    /** Columns keep their types; a difference is for people to settle. */
    static void requireSameType(Path file, String table, ColumnSchema column, String existing) {
        String wanted = SqlType.of(column.type().orElseThrow());
        if (!wanted.equals(existing)) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The column " + column.name() + " of " + table + " in " + file + " is " + existing
                            + ", but the schema says " + wanted + ".",
                    "Load into another dataset, or change the column's type in one of the two places.");
        }
    }
}
