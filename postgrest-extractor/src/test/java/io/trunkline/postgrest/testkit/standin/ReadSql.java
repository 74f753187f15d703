// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.catalog.Column;
import io.trunkline.postgrest.testkit.catalog.Relation;
import io.trunkline.postgrest.testkit.request.OrderTerm;
import io.trunkline.postgrest.testkit.request.ReadQuery;
import io.trunkline.postgrest.testkit.request.SelectItem;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Writes the parts of a read: what is selected, ordered and cut out of a source. */
final class ReadSql {

    private ReadSql() {}

    /** {@code SELECT ... FROM relation WHERE ... ORDER BY ... LIMIT ... OFFSET}. */
    static SqlText page(Relation relation, ReadQuery query, Optional<BigInteger> limit) {
        String source = qualified(relation);
        return new SqlText()
                .add("SELECT ")
                .add(columns(source, query.select(), relation.columns()))
                .add(" FROM ")
                .add(source)
                .add(ConditionSql.where(source, query.conditions()))
                .add(order(source, query.order()))
                .add(range(limit, query.offset()));
    }

    /** One row for each that the filters let through. */
    static SqlText matches(Relation relation, ReadQuery query) {
        String source = qualified(relation);
        return new SqlText().add("SELECT 1 FROM ").add(source).add(ConditionSql.where(source, query.conditions()));
    }

    static String qualified(Relation relation) {
        return SqlText.quoted(relation.schema()) + "." + SqlText.quoted(relation.name());
    }

    static SqlText columns(String source, List<SelectItem> items, List<Column> columns) {
        var sql = new SqlText();
        String comma = "";
        for (SelectItem item : items) {
            sql.add(comma).add(item(source, item, columns));
            comma = ", ";
        }
        return sql;
    }

    static SqlText order(String source, List<OrderTerm> terms) {
        var sql = new SqlText();
        String word = " ORDER BY ";
        for (OrderTerm term : terms) {
            sql.add(word).column(source, term.column());
            term.direction().ifPresent(direction -> sql.add(" " + direction));
            term.nulls().ifPresent(nulls -> sql.add(" NULLS " + nulls));
            word = ", ";
        }
        return sql;
    }

    static SqlText range(Optional<BigInteger> limit, Optional<BigInteger> offset) {
        var sql = new SqlText();
        limit.ifPresent(rows -> sql.add(" LIMIT ").parameter(rows.toString()));
        offset.ifPresent(rows -> sql.add(" OFFSET ").parameter(rows.toString()));
        return sql;
    }

    private static SqlText item(String source, SelectItem item, List<Column> columns) {
        return switch (item) {
            case SelectItem.AllColumns() -> all(source, columns);
            case SelectItem.OneColumn(var name, var alias, var cast) -> {
                Optional<String> toJson = columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .flatMap(Column::toJson);
                String column = source + "." + SqlText.quoted(name);
                if (toJson.isPresent()) {
                    column = toJson.get() + "(" + column + ")";
                }
                if (cast.isPresent()) {
                    column = "CAST( " + column + " AS " + cast.get() + " )";
                }
                boolean bare = alias.isEmpty() && cast.isEmpty() && toJson.isEmpty();
                yield new SqlText().add(column).add(bare ? "" : " AS " + SqlText.quoted(alias.orElse(name)));
            }
        };
    }

    private static SqlText all(String source, List<Column> columns) {
        if (columns.stream().allMatch(column -> column.toJson().isEmpty())) {
            return new SqlText().add(source).add(".*");
        }
        List<SelectItem> named = columns.stream()
                .<SelectItem>map(column -> new SelectItem.OneColumn(column.name(), Optional.empty(), Optional.empty()))
                .toList();
        return columns(source, named, columns);
    }
}
