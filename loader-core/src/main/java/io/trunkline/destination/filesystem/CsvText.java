// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spells rows as comma-separated values: NULL is nothing, an empty text is a pair of quotes. */
final class CsvText implements RowText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte DELETE = 0x7F;

    private List<Optional<Column>> columns = List.of();

    @Override
    public void header(List<ColumnSchema> table, TextBuffer out) {
        for (int i = 0; i < table.size(); i++) {
            byte[] name = table.get(i).name().getBytes(StandardCharsets.UTF_8);
            separate(i, out);
            text(name, 0, name.length, out);
        }
        out.add('\n');
    }

    @Override
    public void begin(List<ColumnSchema> table, ColumnBatch batch) {
        Map<String, Column> byName = new HashMap<>();
        batch.columns().forEach(column -> byName.put(column.schema().name(), column));
        columns = table.stream()
                .map(column -> Optional.ofNullable(byName.get(column.name())))
                .toList();
    }

    @Override
    public void row(int row, TextBuffer out) {
        for (int i = 0; i < columns.size(); i++) {
            separate(i, out);
            Optional<Column> column = columns.get(i);
            if (column.isPresent() && !column.get().isNull(row)) {
                value(column.get(), row, out);
            }
        }
        out.add('\n');
    }

    private static void separate(int index, TextBuffer out) {
        if (index > 0) {
            out.add(',');
        }
    }

    private static void value(Column column, int row, TextBuffer out) {
        switch (column.type().dataType()) {
            case BIGINT -> out.number(column.longAt(row));
            case BOOL -> out.add(column.longAt(row) == 0 ? "false" : "true");
            case DOUBLE -> number(column.doubleAt(row), out);
            case TEXT, JSON -> text(column.bytes(), column.startAt(row), column.endAt(row), out);
            case BINARY -> bytes(column.bytes(), column.startAt(row), column.endAt(row), out);
            case DECIMAL, WEI ->
                out.decimal(
                        column.highAt(row), column.longAt(row), column.type().decimalScale());
            case DATE -> out.date(column.longAt(row));
            case TIME -> out.time(column.longAt(row));
            case TIMESTAMP -> {
                out.timestamp(column.longAt(row));
                if (column.type().timezone()) {
                    out.add("+00:00");
                }
            }
        }
    }

    private static void number(double value, TextBuffer out) {
        if (Double.isFinite(value)) {
            out.number(value);
        } else {
            out.add(Double.toString(value));
        }
    }

    /** Readers take text as bytes, with {@code \\x} and two digits for those that are no letters of ASCII. */
    private static void bytes(byte[] source, int start, int end, TextBuffer out) {
        out.add('"');
        for (int i = start; i < end; i++) {
            byte b = source[i];
            if (b < ' ' || b >= DELETE || b == '"' || b == '\'' || b == '\\') {
                out.add('\\').add('x').add((char) HEX[b >> 4 & 0xF]).add((char) HEX[b & 0xF]);
            } else {
                out.add((char) b);
            }
        }
        out.add('"');
    }

    private static void text(byte[] source, int start, int end, TextBuffer out) {
        boolean plain = start < end;
        for (int i = start; plain && i < end; i++) {
            byte c = source[i];
            plain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        if (plain) {
            out.add(source, start, end);
            return;
        }
        out.add('"');
        for (int i = start; i < end; i++) {
            if (source[i] == '"') {
                out.add('"');
            }
            out.add((char) (source[i] & 0xFF));
        }
        out.add('"');
    }
}
