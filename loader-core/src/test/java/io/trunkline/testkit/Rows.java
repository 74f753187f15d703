// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.TableSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes tables and batches for tests out of plain Java values. */
public final class Rows {
    private Rows() {}

    /** A root table: the columns, then the two that every root table has. */
    public static TableSchema root(String name, ColumnSchema... columns) {
        TableSchema table = new TableSchema(name, Optional.empty(), List.of(columns), Map.of());
        return table.with(text("_dlt_load_id").required()).with(text("_dlt_id").required());
    }

    /** A child table: the columns, then those that link it to its parent and root. */
    public static TableSchema child(String name, String parent, ColumnSchema... columns) {
        TableSchema table = new TableSchema(name, Optional.of(parent), List.of(columns), Map.of());
        return table.with(text("_dlt_root_id").required())
                .with(text("_dlt_parent_id").required())
                .with(of("_dlt_list_idx", DataType.BIGINT).required())
                .with(text("_dlt_id").required());
    }

    public static ColumnSchema of(String name, DataType type) {
        return ColumnSchema.of(name, ColumnType.of(type));
    }

    public static ColumnSchema text(String name) {
        return of(name, DataType.TEXT);
    }

    public static ColumnSchema bigint(String name) {
        return of(name, DataType.BIGINT);
    }

    /** A batch for the table; each row has a value for each of its complete columns. */
    public static ColumnBatch batch(TableSchema table, @Nullable Object[]... rows) {
        ColumnBatch batch = new ColumnBatch(table.name());
        table.completeColumns().forEach(batch::add);
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                put(batch.column(i), row[i]);
            }
            batch.endRow();
        }
        return batch;
    }

    public static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    /** The values by name, as {@code Map.of} would, but with NULLs. */
    public static Map<String, @Nullable String> texts(@Nullable String... namesAndValues) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    private static void put(Column column, @Nullable Object value) {
        switch (value) {
            case null -> column.appendNull();
            case Boolean flag -> column.appendLong(flag ? 1 : 0);
            case Double number -> column.appendDouble(number);
            case Number number when wide(column) -> wide(column, new BigDecimal(number.toString()));
            case Number number -> column.appendLong(number.longValue());
            case byte[] bytes -> column.appendBytes(bytes, 0, bytes.length);
            default -> {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                column.appendBytes(bytes, 0, bytes.length);
            }
        }
    }

    private static boolean wide(Column column) {
        return List.of(DataType.DECIMAL, DataType.WEI).contains(column.type().dataType());
    }

    private static void wide(Column column, BigDecimal number) {
        BigInteger unscaled = number.setScale(column.type().decimalScale(), RoundingMode.UNNECESSARY)
                .unscaledValue();
        column.appendWide(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
    }

    /** The names of all complete columns. */
    public static List<String> names(TableSchema table) {
        return table.completeColumns().stream().map(ColumnSchema::name).toList();
    }
}
