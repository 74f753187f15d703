// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trunkline.destination.Column;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spells rows as JSON objects, one per line: no NULLs, no blanks, numbers, times and bytes as dlt writes them. */
final class JsonlText implements RowText {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final Map<String, byte[]> known = new HashMap<>();
    private Column[] columns = new Column[0];
    private byte[][] names = new byte[0][];

    @Override
    public void header(List<ColumnSchema> table, TextBuffer out) {
        // every line names its columns
    }

    @Override
    public void begin(List<ColumnSchema> table, ColumnBatch batch) {
        columns = batch.columns().toArray(Column[]::new);
        List<byte[]> spelled = new ArrayList<>();
        for (Column column : columns) {
            spelled.add(known.computeIfAbsent(column.schema().name(), JsonlText::key));
        }
        names = spelled.toArray(byte[][]::new);
    }

    private static byte[] key(String name) {
        TextBuffer text = new TextBuffer();
        text.add(',')
                .add('"')
                .add(JsonStringEncoder.getInstance().quoteAsUTF8(name))
                .add('"')
                .add(':');
        return java.util.Arrays.copyOf(text.bytes(), text.length());
    }

    @Override
    public void row(int row, TextBuffer out) {
        int start = out.length();
        for (int i = 0; i < columns.length; i++) {
            if (!columns[i].isNull(row)) {
                out.add(names[i]);
                value(columns[i], row, out);
            }
        }
        if (out.length() == start) {
            out.add('{');
        } else {
            out.bytes()[start] = '{'; // in place of the comma before the first key
        }
        out.add('}').add('\n');
    }

    private static void value(Column column, int row, TextBuffer out) {
        switch (column.type().dataType()) {
            case BIGINT -> out.number(column.longAt(row));
            case BOOL -> out.add(column.longAt(row) == 0 ? "false" : "true");
            case DOUBLE -> number(column.doubleAt(row), out);
            case TEXT -> text(column.bytes(), column.startAt(row), column.endAt(row), out);
            case JSON -> json(column.bytes(), column.startAt(row), column.endAt(row), out);
            case BINARY -> out.add('"').add(base64(column, row)).add('"');
            case DECIMAL, WEI ->
                out.add('"')
                        .decimal(
                                column.highAt(row),
                                column.longAt(row),
                                column.type().decimalScale())
                        .add('"');
            case DATE -> out.add('"').date(column.longAt(row)).add('"');
            case TIME -> out.add('"').time(column.longAt(row)).add('"');
            case TIMESTAMP -> {
                out.add('"').timestamp(column.longAt(row));
                if (column.type().timezone()) {
                    out.add("+00:00");
                }
                out.add('"');
            }
        }
    }

    /** JSON has no NaN and no infinities; their names are what readers turn back into doubles. */
    private static void number(double value, TextBuffer out) {
        if (Double.isFinite(value)) {
            out.number(value);
        } else {
            out.add('"').add(Double.toString(value)).add('"');
        }
    }

    static byte[] base64(Column column, int row) {
        int start = column.startAt(row);
        byte[] part = java.util.Arrays.copyOfRange(column.bytes(), start, column.endAt(row));
        return Base64.getEncoder().encode(part);
    }

    /** JSON as it is, except that a line stays a line. */
    private static void json(byte[] source, int start, int end, TextBuffer out) {
        int from = out.length();
        out.add(source, start, end);
        byte[] copy = out.bytes();
        for (int i = from; i < out.length(); i++) {
            if (copy[i] == '\n' || copy[i] == '\r') {
                copy[i] = ' ';
            }
        }
    }

    private static void text(byte[] source, int start, int end, TextBuffer out) {
        out.add('"');
        int clean = start;
        for (int i = start; i < end; i++) {
            byte c = source[i];
            if (c == '"' || c == '\\' || c >= 0 && c < ' ') {
                out.add(source, clean, i);
                escape(c, out);
                clean = i + 1;
            }
        }
        out.add(source, clean, end).add('"');
    }

    private static void escape(byte c, TextBuffer out) {
        out.add('\\');
        switch (c) {
            case '"', '\\' -> out.add((char) c);
            case '\n' -> out.add('n');
            case '\r' -> out.add('r');
            case '\t' -> out.add('t');
            case '\b' -> out.add('b');
            case '\f' -> out.add('f');
            default -> out.add("u00").add((char) HEX[c >> 4]).add((char) HEX[c & 0xF]);
        }
    }
}
