// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows which column of a table is behind a column of a view, as the view's rewrite rule says. */
final class ViewColumns {

    private static final String RULES = """
            select ev_class, ev_action::text
            from pg_rewrite r
            join pg_class c on c.oid = r.ev_class
            join pg_namespace n on n.oid = c.relnamespace
            where rulename = '_RETURN' and n.nspname not in ('pg_catalog', 'information_schema')
            """;
    private static final Pattern ORIGIN = Pattern.compile(
            ":resno (\\d+) :resname (?:<>|(?:\\\\.|[^ ])+) :ressortgroupref \\d+ :resorigtbl (\\d+) :resorigcol (\\d+)");
    /** List of actions, query, list of targets: an entry deeper than that belongs to a subquery. */
    private static final int DEPTH_OF_TARGETS = 3;

    private final Map<Place, Place> sources = new HashMap<>();

    static ViewColumns read(Connection connection) throws SQLException {
        var columns = new ViewColumns();
        try (PreparedStatement statement = connection.prepareStatement(RULES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                columns.add(row.getLong(1), row.getString(2));
            }
        }
        return columns;
    }

    /** The column itself and everything it is taken from, through views over views. */
    Set<Place> origins(Place place) {
        Set<Place> origins = new LinkedHashSet<>();
        for (var next = place; next != null && origins.add(next); ) {
            next = sources.get(next);
        }
        return origins;
    }

    private void add(long view, String rule) {
        int depth = 0;
        for (int i = 0; i < rule.length(); i++) {
            switch (rule.charAt(i)) {
                case '\\' -> i++;
                case '(', '{' -> {
                    if (depth == DEPTH_OF_TARGETS && rule.startsWith("{TARGETENTRY", i)) {
                        addTarget(view, rule.substring(i, closing(rule, i)));
                    }
                    depth++;
                }
                case ')', '}' -> depth--;
                default -> {}
            }
        }
    }

    private static int closing(String rule, int start) {
        int depth = 0;
        for (int i = start; i < rule.length(); i++) {
            switch (rule.charAt(i)) {
                case '\\' -> i++;
                case '(', '{' -> depth++;
                case ')', '}' -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return rule.length();
    }

    private void addTarget(long view, String entry) {
        Matcher origin = ORIGIN.matcher(entry);
        int last = -1;
        while (origin.find()) {
            last = origin.start();
        }
        if (last >= 0 && origin.find(last) && !origin.group(2).equals("0")) {
            sources.put(
                    new Place(view, Integer.parseInt(origin.group(1))),
                    new Place(Long.parseLong(origin.group(2)), Integer.parseInt(origin.group(3))));
        }
    }

    /** One column of one relation. */
    record Place(long relation, int column) {}
}
