// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says for each column of an existing table where its values come from in a batch. */
final class ColumnPlan {
    private ColumnPlan() {}

    /** One writer per column of the table, in its order. */
    static List<CellWriter> of(Path file, List<Catalog.Existing> table, ColumnBatch batch) {
        List<Optional<Column>> columns = matched(file, table, batch);
        return IntStream.range(0, table.size())
                .mapToObj(i -> columns.get(i)
                        .map(CellWriter::of)
                        .orElse(table.get(i).hasDefault() ? CellWriter.DEFAULT : CellWriter.NULL))
                .toList();
    }

    /** For each column of the table that of the batch with its name, if there is one. */
    static List<Optional<Column>> matched(Path file, List<Catalog.Existing> table, ColumnBatch batch) {
        Map<String, Column> byName = new HashMap<>();
        batch.columns().forEach(column -> byName.put(column.schema().name(), column));
        List<Optional<Column>> matched = new ArrayList<>();
        for (Catalog.Existing existing : table) {
            Optional<Column> column = Optional.ofNullable(byName.remove(existing.name()));
            column.ifPresent(found -> requireSameType(file, batch.table(), found.schema(), existing.type()));
            matched.add(column);
        }
        byName.keySet().stream().findFirst().ifPresent(unknown -> {
            throw new TrunklineException(
                    Failure.BUG,
                    "A batch for " + batch.table() + " has the column " + unknown + ", which was never announced.",
                    "");
        });
        return matched;
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
