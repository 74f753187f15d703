// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table in memory: columns with PostgreSQL types, rows of texts where null is NULL. */
public final class FakeTable {
    final String name;
    final Map<String, String> columns = new LinkedHashMap<>();
    final List<String> key = new ArrayList<>();
    final List<String> hint = new ArrayList<>();
    public final List<Map<String, @Nullable String>> rows = new ArrayList<>();

    public FakeTable(String name) {
        this.name = name;
    }

    public FakeTable column(String column, String type) {
        columns.put(column, type);
        return this;
    }

    public FakeTable key(String... columns) {
        key.addAll(List.of(columns));
        return this;
    }

    /** Marks columns as a view does that inherits the mark: they may repeat and be null. */
    public FakeTable hint(String... columns) {
        hint.addAll(List.of(columns));
        return this;
    }

    /** Adds a row with values in the order of the columns. */
    public FakeTable row(@Nullable String... values) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        int i = 0;
        for (String column : columns.keySet()) {
            row.put(column, values[i++]);
        }
        rows.add(row);
        return this;
    }

    /** Adds rows with the whole numbers of a range in the first column and {@code v<n>} in the second. */
    public FakeTable numbered(long from, long to) {
        for (long n = from; n <= to; n++) {
            row(Long.toString(n), "v" + n);
        }
        return this;
    }

    boolean isNumber(String column) {
        return switch (String.valueOf(columns.get(column))) {
            case "smallint", "integer", "bigint", "numeric", "double precision", "real" -> true;
            default -> false;
        };
    }

    int compare(String column, String left, String right) {
        if (!isNumber(column)) {
            return left.compareTo(right);
        }
        boolean nan = left.equals("NaN");
        if (nan || right.equals("NaN")) {
            return Boolean.compare(nan, right.equals("NaN"));
        }
        return new BigDecimal(left).compareTo(new BigDecimal(right));
    }

    Comparator<Map<String, @Nullable String>> order(String column, boolean descending) {
        Comparator<Map<String, @Nullable String>> order = (left, right) -> {
            String a = left.get(column);
            String b = right.get(column);
            if (a == null || b == null) {
                return Boolean.compare(a == null, b == null);
            }
            return compare(column, a, b);
        };
        return descending ? order.reversed() : order;
    }

    String json(Map<String, @Nullable String> row, List<String> selected) {
        return (selected.isEmpty() ? columns.keySet() : selected)
                .stream()
                        .map(column -> quote(column) + ":" + value(column, row.get(column)))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private String value(String column, @Nullable String value) {
        if (value == null) {
            return "null";
        }
        return isNumber(column) && !value.equals("NaN") || "jsonb".equals(columns.get(column)) ? value : quote(value);
    }

    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (character < ' ') {
                        quoted.append(String.format("\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
