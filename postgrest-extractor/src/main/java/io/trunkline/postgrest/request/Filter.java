// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.request;

import java.util.ArrayList;
import java.util.List;

/**
 * One condition on rows, as one parameter of the query.
 *
 * @param key encoded key
 * @param value encoded value
 */
public record Filter(String key, String value) {
    /** A comparison such as {@code "id"=gt.7}. */
    public static Filter compare(String column, String operator, String value) {
        return new Filter(Quoting.name(column), operator + '.' + Quoting.value(value));
    }

    /** Rows without a value. */
    public static Filter isNull(String column) {
        return new Filter(Quoting.name(column), "is.null");
    }

    /** Rows with a value; spelled so that every version reads it. */
    public static Filter isNotNull(String column) {
        return new Filter(Quoting.name(column), "not.is.null");
    }

    /** Rows where at least one of these columns has no value. */
    public static Filter anyNull(List<String> columns) {
        if (columns.size() == 1) {
            return isNull(columns.getFirst());
        }
        return any(columns.stream()
                .map(column -> Quoting.name(column) + ".is.null")
                .toList());
    }

    /**
     * Rows behind a key in the order of its columns; with more than one column also a bound on the first, which lets the database start
     * in its index instead of reading everything before.
     */
    public static List<Filter> after(List<String> columns, List<String> key) {
        if (columns.size() == 1) {
            return List.of(compare(columns.getFirst(), "gt", key.getFirst()));
        }
        return List.of(compare(columns.getFirst(), "gte", key.getFirst()), any(steps(columns, key, "gt", "gt")));
    }

    /** Rows at a key or behind it. */
    public static List<Filter> from(List<String> columns, List<String> key) {
        if (columns.size() == 1) {
            return List.of(compare(columns.getFirst(), "gte", key.getFirst()));
        }
        return List.of(compare(columns.getFirst(), "gte", key.getFirst()), any(steps(columns, key, "gt", "gte")));
    }

    /** Rows at a key or before it. */
    public static List<Filter> upTo(List<String> columns, List<String> key) {
        if (columns.size() == 1) {
            return List.of(compare(columns.getFirst(), "lte", key.getFirst()));
        }
        return List.of(compare(columns.getFirst(), "lte", key.getFirst()), any(steps(columns, key, "lt", "lte")));
    }

    /** Rows before a key. */
    public static List<Filter> before(List<String> columns, List<String> key) {
        if (columns.size() == 1) {
            return List.of(compare(columns.getFirst(), "lt", key.getFirst()));
        }
        return List.of(compare(columns.getFirst(), "lte", key.getFirst()), any(steps(columns, key, "lt", "lt")));
    }

    /** Rows with exactly this key. */
    public static List<Filter> at(List<String> columns, List<String> key) {
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            filters.add(compare(columns.get(i), "eq", key.get(i)));
        }
        return filters;
    }

    /** A comparison of rows, member by member: equal in the first columns, beyond in the next. */
    private static List<String> steps(List<String> columns, List<String> key, String beyond, String inLast) {
        List<String> steps = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean last = i == columns.size() - 1;
            List<String> step = new ArrayList<>(equal);
            step.add(member(columns.get(i), last ? inLast : beyond, key.get(i)));
            steps.add(step.size() == 1 ? step.getFirst() : "and(" + String.join(",", step) + ')');
            equal.add(member(columns.get(i), "eq", key.get(i)));
        }
        return steps;
    }

    private static String member(String column, String operator, String value) {
        return Quoting.name(column) + '.' + operator + '.' + Quoting.member(value);
    }

    private static Filter any(List<String> members) {
        return new Filter("or", '(' + String.join(",", members) + ')');
    }
}
