// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The query part of a request, read with PostgREST's rules for quotes. */
final class FakeQuery {
    private final FakeTable table;
    final List<String> select = new ArrayList<>();
    final List<Predicate<Map<String, @Nullable String>>> filters = new ArrayList<>();

    @Nullable
    Comparator<Map<String, @Nullable String>> order;

    long limit = Long.MAX_VALUE;
    long offset;

    FakeQuery(FakeTable table, String query) {
        this.table = table;
        if (!query.isEmpty()) {
            for (String parameter : query.split("&")) {
                int equals = parameter.indexOf('=');
                parameter(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
            }
        }
    }

    private void parameter(String key, String value) {
        switch (key) {
            case "select" -> select.addAll(new Reader(value).names());
            case "order" -> order = new Reader(value).order();
            case "limit" -> limit = Long.parseLong(value);
            case "offset" -> offset = Long.parseLong(value);
            case "or" -> filters.add(new Reader(value).tree(false));
            case "and" -> filters.add(new Reader(value).tree(true));
            default -> filters.add(check(new Reader(key).name(), value));
        }
    }

    private Predicate<Map<String, @Nullable String>> check(String column, String check) {
        if (!table.columns.containsKey(column)) {
            throw new IllegalArgumentException("42703 column " + column + " does not exist");
        }
        if (check.equals("is.null")) {
            return row -> row.get(column) == null;
        }
        if (check.equals("not.is.null")) {
            return row -> row.get(column) != null;
        }
        int dot = check.indexOf('.');
        String operator = check.substring(0, dot);
        String value = check.substring(dot + 1);
        return row -> {
            String has = row.get(column);
            if (has == null) {
                return false;
            }
            int order = table.compare(column, has, value);
            return switch (operator) {
                case "eq" -> order == 0;
                case "gt" -> order > 0;
                case "gte" -> order >= 0;
                case "lt" -> order < 0;
                case "lte" -> order <= 0;
                default -> throw new IllegalArgumentException("PGRST100 " + operator);
            };
        };
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Reads names, orders and logic trees character by character. */
    private final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            do {
                names.add(name());
            } while (take(','));
            return names;
        }

        Comparator<Map<String, @Nullable String>> order() {
            Comparator<Map<String, @Nullable String>> order = (_, _) -> 0;
            do {
                String column = name();
                if (List.of("json", "point").contains(String.valueOf(table.columns.get(column)))) {
                    throw new IllegalArgumentException(
                            "42883 could not identify an ordering operator for type " + table.columns.get(column));
                }
                boolean descending = text.startsWith(".desc", at);
                at += descending ? 5 : 4;
                order = order.thenComparing(table.order(column, descending));
            } while (take(','));
            return order;
        }

        Predicate<Map<String, @Nullable String>> tree(boolean all) {
            take('(');
            Predicate<Map<String, @Nullable String>> tree = _ -> all;
            do {
                Predicate<Map<String, @Nullable String>> member = member();
                tree = all ? tree.and(member) : tree.or(member);
            } while (take(','));
            take(')');
            return tree;
        }

        private Predicate<Map<String, @Nullable String>> member() {
            if (text.startsWith("and(", at)) {
                at += 3;
                return tree(true);
            }
            String column = name();
            take('.');
            int start = at;
            while (text.charAt(at) != '.') {
                at++;
            }
            String operator = text.substring(start, at);
            at++;
            return check(column, operator + '.' + name());
        }

        String name() {
            var name = new StringBuilder();
            if (take('"')) {
                while (!take('"')) {
                    take('\\');
                    name.append(text.charAt(at++));
                }
            } else {
                while (at < text.length() && ",.()".indexOf(text.charAt(at)) < 0) {
                    name.append(text.charAt(at++));
                }
            }
            return name.toString();
        }

        private boolean take(char character) {
            boolean there = at < text.length() && text.charAt(at) == character;
            at += there ? 1 : 0;
            return there;
        }
    }
}
