// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.request;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the conditions and orders that users write in PostgREST's own spelling, and refuses what the server would misread. */
public final class SettingFilter {
    private static final Set<String> LOGIC = Set.of("or", "and", "not.or", "not.and");
    private static final Pattern CHECK = Pattern.compile(
            "(?:not\\.)?(?:eq|neq|gt|gte|lt|lte|in|is|like|ilike|match|imatch|isdistinct|cs|cd|ov|sl|sr|nxl|nxr|adj"
                    + "|fts|plfts|phfts|wfts)(?:\\((?:any|all|[a-z_]+)\\))?\\..*",
            Pattern.DOTALL);
    private static final Pattern ORDER =
            Pattern.compile("(.+?)((?:\\.asc|\\.desc)?(?:\\.nullsfirst|\\.nullslast)?)", Pattern.DOTALL);

    private SettingFilter() {}

    /**
     * Reads {@code column=op.value}.
     *
     * @param resource name of the resource, for the sentence
     * @param columns declared columns; empty if they are not known
     */
    public static Filter filter(String resource, String text, Collection<String> columns) {
        int equals = split(text, columns);
        if (equals <= 0) {
            throw invalid(resource, text, "is no condition");
        }
        String key = text.substring(0, equals);
        String value = text.substring(equals + 1);
        if (LOGIC.contains(key) && value.startsWith("(") && value.endsWith(")")) {
            return new Filter(key, Quoting.value(value));
        }
        if (!CHECK.matcher(value).matches()) {
            throw invalid(resource, text, "has no operator that PostgREST knows");
        }
        return new Filter(column(resource, key, columns), Quoting.value(value));
    }

    /** Reads {@code column.desc.nullslast}. */
    public static String order(String resource, String text, Collection<String> columns) {
        var term = ORDER.matcher(text);
        if (!term.matches()) {
            throw invalid(resource, text, "is no order");
        }
        return column(resource, term.group(1), columns) + term.group(2);
    }

    private static int split(String text, Collection<String> columns) {
        return columns.stream()
                .filter(column -> text.startsWith(column + '='))
                .mapToInt(String::length)
                .max()
                .orElseGet(() -> text.indexOf('='));
    }

    private static String column(String resource, String text, Collection<String> columns) {
        String name = unquoted(text);
        int arrow = name.indexOf("->");
        if (columns.contains(name) || (columns.isEmpty() && arrow < 0)) {
            return Quoting.name(name);
        }
        if (arrow > 0 && (columns.isEmpty() || columns.contains(name.substring(0, arrow)))) {
            return Quoting.name(name.substring(0, arrow)) + Quoting.value(name.substring(arrow));
        }
        throw invalid(resource, text, "names a column that is not there");
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
    }

    private static TrunklineException invalid(String resource, String text, String why) {
        return new TrunklineException(
                Failure.SETTING_INVALID,
                resource + ": \"" + text + "\" " + why,
                "Write conditions as column=operator.value, such as status=eq.paid; orders as column.desc.");
    }
}
