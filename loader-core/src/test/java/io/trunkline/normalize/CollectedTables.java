// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A destination in memory that insists on the order of calls and shows values as the golden files do. */
final class CollectedTables implements BatchSink {
    static final class Table {
        final List<ColumnSchema> columns = new ArrayList<>();
        final List<Map<String, Object>> rows = new ArrayList<>();
    }

    final Map<String, Table> tables = new LinkedHashMap<>();
    final List<SchemaChange> changes = new ArrayList<>();
    int batches;
    private final Set<String> announced = new HashSet<>();

    /** Begins another load into the same dataset. */
    void nextLoad() {
        announced.clear();
        changes.clear();
    }

    @Override
    public void announce(StageTarget target) {
        if (!announced.add(target.table().name())) {
            throw new IllegalStateException(target.table().name() + " is announced twice");
        }
        if (target.table().parent().isPresent()
                && !announced.contains(target.table().parent().get())) {
            throw new IllegalStateException(target.table().name() + " is announced before its parent");
        }
        if (target.disposition() instanceof WriteDisposition.Replace
                && tables.containsKey(target.table().name())) {
            tables.get(target.table().name()).rows.clear();
        }
    }

    @Override
    public void evolve(SchemaChange change) {
        if (!announced.contains(change.table())) {
            throw new IllegalStateException(change.table() + " evolves before it is announced");
        }
        changes.add(change);
        switch (change) {
            case SchemaChange.NewTable made -> {
                Table table = new Table();
                table.columns.addAll(made.schema().completeColumns());
                if (tables.put(change.table(), table) != null) {
                    throw new IllegalStateException(change.table() + " is made twice");
                }
            }
            case SchemaChange.NewColumns grown -> {
                Table table = tables.get(change.table());
                table.columns.addAll(grown.columns());
                table.rows.forEach(row -> grown.columns().forEach(column -> row.put(column.name(), null)));
            }
        }
    }

    @Override
    public void write(ColumnBatch batch) {
        Table table = tables.get(batch.table());
        batches++;
        List<String> names =
                batch.columns().stream().map(column -> column.schema().name()).toList();
        if (!names.equals(table.columns.stream().map(ColumnSchema::name).toList())) {
            throw new IllegalStateException(batch.table() + " has columns " + table.columns + ", the batch " + names);
        }
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Column column : batch.columns()) {
                values.put(column.schema().name(), column.isNull(row) ? null : value(column, row));
            }
            table.rows.add(values);
        }
    }

    private static Object value(Column column, int row) {
        return switch (column.type().dataType()) {
            case TEXT, JSON -> new String(bytes(column, row), StandardCharsets.UTF_8);
            case BINARY -> Map.of("$base64", Base64.getEncoder().encodeToString(bytes(column, row)));
            case BIGINT -> column.longAt(row);
            case BOOL -> column.longAt(row) == 1;
            case DOUBLE -> doubleValue(column.doubleAt(row));
            case DATE -> LocalDate.ofEpochDay(column.longAt(row)).toString();
            case TIME -> time(column.longAt(row));
            case TIMESTAMP -> timestamp(column.type(), column.longAt(row));
            case DECIMAL, WEI -> Map.of("$decimal", decimal(column, row).toPlainString());
        };
    }

    private static byte[] bytes(Column column, int row) {
        return Arrays.copyOfRange(column.bytes(), column.startAt(row), column.endAt(row));
    }

    private static Object doubleValue(double value) {
        return Double.isFinite(value) ? (Object) value : Map.of("$double", Double.toString(value));
    }

    private static BigDecimal decimal(Column column, int row) {
        BigInteger low = new BigInteger(Long.toUnsignedString(column.longAt(row)));
        BigInteger unscaled =
                BigInteger.valueOf(column.highAt(row)).shiftLeft(Long.SIZE).add(low);
        return new BigDecimal(unscaled, column.type().decimalScale());
    }

    private static String time(long micros) {
        LocalTime time = LocalTime.ofNanoOfDay(micros * 1000);
        return time.format(DateTimeFormatter.ofPattern(time.getNano() == 0 ? "HH:mm:ss" : "HH:mm:ss.SSSSSS"));
    }

    private static String timestamp(ColumnType type, long micros) {
        Instant instant = Instant.EPOCH
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000);
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
        String text = form.format(instant);
        return type.timezone() ? text.replaceAll("\\.0{6}$|(?<=\\.\\d{1,5})0+$", "") + "Z" : text;
    }
}
