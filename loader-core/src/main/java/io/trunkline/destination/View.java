// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question about a dataset as a view next to its tables.
 *
 * @param name its name
 * @param comment the question in words
 * @param sql the SELECT; tables stand in braces, such as <code>{members}</code>
 * @param tables columns of the tables, for those that have no row and so do not exist yet
 */
public record View(String name, String comment, String sql, Map<String, List<ColumnSchema>> tables) {
    private static final Pattern TABLE = Pattern.compile("\\{(\\w+)}");

    public View {
        tables = Map.copyOf(tables);
    }

    /**
     * The SELECT as a destination runs it.
     *
     * @param address gives the address of a table that exists, nothing for any other
     * @param type gives the name of a column's type
     */
    public String statement(Function<String, Optional<String>> address, Function<ColumnType, String> type) {
        return TABLE.matcher(sql).replaceAll(found -> {
            String table = found.group(1);
            return Matcher.quoteReplacement(address.apply(table).orElseGet(() -> standIn(table, type)));
        });
    }

    /** No rows, with the columns that the table is going to have. */
    private String standIn(String table, Function<ColumnType, String> type) {
        return tables.getOrDefault(table, List.of()).stream()
                .map(column -> "CAST(NULL AS " + type.apply(column.type().orElseThrow()) + ") AS "
                        + SqlName.quoted(column.name()))
                .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)"));
    }
}
