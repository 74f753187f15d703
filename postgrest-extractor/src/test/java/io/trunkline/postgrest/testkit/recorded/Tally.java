// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Counts per group how many exchanges there are, lie inside the grammar, came out equal or were refused. */
public final class Tally {

    private static final Pattern HOST = Pattern.compile("^\\{\"swagger\".*?\"host\":\"([^\"]+)\"");

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    public void outside(Exchange exchange) {
        row(exchange).total++;
    }

    public void inside(Exchange exchange, Verdict verdict) {
        Row row = row(exchange);
        row.total++;
        row.inside++;
        switch (verdict) {
            case Verdict.Equal() -> row.equal++;
            case Verdict.NotImplemented _ -> row.refused++;
            case Verdict.Different(var found) ->
                differences.add(exchange.id() + " " + exchange.ask() + "\n  " + String.join("\n  ", found));
        }
    }

    /** What is wrong, with both sides. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    public int refusedPercent(Collection<String> groups) {
        int inside = sum(groups, row -> row.inside);
        return inside == 0 ? 0 : 100 * sum(groups, row -> row.refused) / inside;
    }

    public int equal(Collection<String> groups) {
        return sum(groups, row -> row.equal);
    }

    /** One line per group. */
    public String table() {
        var table = new StringBuilder(
                "%-20s %6s %7s %6s %5s %5s%n".formatted("group", "total", "inside", "equal", "501", "wrong"));
        rows.forEach((group, row) -> table.append("%-20s %6d %7d %6d %5d %5d%n"
                .formatted(
                        group, row.total, row.inside, row.equal, row.refused, row.inside - row.equal - row.refused)));
        return table.toString();
    }

    /** The host that a recorded root page names, which belongs to the machine it was recorded on. */
    public static Optional<String> hostNamedIn(String body) {
        var found = HOST.matcher(body);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private int sum(Collection<String> groups, ToIntFunction<Row> column) {
        return rows.entrySet().stream()
                .filter(entry -> groups.contains(entry.getKey()))
                .mapToInt(entry -> column.applyAsInt(entry.getValue()))
                .sum();
    }

    private Row row(Exchange exchange) {
        return rows.computeIfAbsent(exchange.group(), _ -> new Row());
    }

    private static final class Row {

        private int total;
        private int inside;
        private int equal;
        private int refused;
    }
}
