// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The strategy upsert: rows with a known key are overwritten where they are, others added; child rows follow their ids. */
final class UpsertSql {
    private final MergeChain chain;
    private final Staged staged;
    private final Dialect dialect;
    private final String id;

    UpsertSql(MergeChain chain, Staged staged, Dialect dialect) {
        this.chain = chain;
        this.staged = staged;
        this.dialect = dialect;
        this.id = dialect.quoted(Staged.ID);
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        String source = "(SELECT * FROM " + chain.root().staged() + Staged.where(staged.onePerKey()) + ')';
        String gone = staged.dead("s.")
                .map(dead -> " WHEN MATCHED AND " + dead + " THEN DELETE")
                .orElse("");
        statements.add(merge(chain.root(), source, chain.merge().primaryKey(), gone));
        for (MergeTable child : chain.children()) {
            String rows = "(SELECT * FROM " + child.staged() + " WHERE " + staged.onePer(child, id) + ')';
            statements.add(merge(child, rows, List.of(Staged.ID), ""));
            String roots = "SELECT " + id + " FROM " + chain.root().staged();
            statements.add("DELETE FROM " + child.target() + " WHERE " + staged.belongs(child, roots) + " AND " + id
                    + " NOT IN (SELECT " + id + " FROM " + child.staged() + ')');
            staged.dead("")
                    .ifPresent(dead -> statements.add("DELETE FROM " + child.target() + " WHERE "
                            + staged.belongs(child, roots + " WHERE " + dead)));
        }
        return statements;
    }

    private String merge(MergeTable table, String source, List<String> key, String gone) {
        String same = key.stream()
                .map(dialect::quoted)
                .map(column -> "d." + column + " = s." + column)
                .collect(Collectors.joining(" AND "));
        String set = table.columns().stream()
                .map(dialect::quoted)
                .map(column -> column + " = s." + column)
                .collect(Collectors.joining(", "));
        String values = table.columns().stream()
                .map(dialect::quoted)
                .map(column -> "s." + column)
                .collect(Collectors.joining(", "));
        return "MERGE INTO " + table.target() + " AS d USING " + source + " AS s ON " + same + gone
                + " WHEN MATCHED THEN UPDATE SET " + set + " WHEN NOT MATCHED THEN INSERT ("
                + dialect.list(table.columns()) + ") VALUES (" + values + ')';
    }
}
