// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The strategy upsert: rows with a known key are overwritten where they are, others added; child rows follow their ids. */
final class UpsertSql {
    private static final String DEAD = "_trunkline_dead";

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
        statements.addAll(merged(chain.root(), source, chain.merge().primaryKey(), staged.dead("s.")));
        for (MergeTable child : chain.children()) {
            String rows = "(SELECT * FROM " + child.staged() + Staged.where(staged.onePerId(child)) + ')';
            statements.addAll(merged(child, rows, List.of(Staged.ID), Optional.empty()));
            String roots = "SELECT " + id + " FROM " + chain.root().staged();
            statements.add("DELETE FROM " + child.target() + " AS d WHERE " + staged.belongs(child, roots) + " AND "
                    + Staged.absent(dialect, child.staged(), List.of(Staged.ID), "d", ""));
            staged.dead("")
                    .ifPresent(dead -> statements.add("DELETE FROM " + child.target() + " WHERE "
                            + staged.belongs(child, roots + " WHERE " + dead)));
        }
        return statements;
    }

    private List<String> merged(MergeTable table, String source, List<String> key, Optional<String> dead) {
        String same = key.stream()
                .map(dialect::quoted)
                .map(column -> "d." + column + " = s." + column)
                .collect(Collectors.joining(" AND "));
        return dialect.merges() ? List.of(merge(table, source, same, dead)) : steps(table, source, same, dead);
    }

    /** The same without MERGE: what is dead is remembered first, since rows that are dead and new are added. */
    private List<String> steps(MergeTable table, String source, String same, Optional<String> dead) {
        List<String> statements = new ArrayList<>();
        String both = table.target() + " AS d JOIN " + source + " AS s ON " + same;
        dead.ifPresent(condition -> statements.add(
                dialect.makeTemporary(DEAD, "SELECT d." + id + " FROM " + both + " WHERE " + condition)));
        statements.add(
                "UPDATE " + table.target() + " AS d SET " + set(table) + " FROM " + source + " AS s WHERE " + same);
        String columns = dialect.list(table.columns());
        statements.add("INSERT INTO " + table.target() + " (" + columns + ") SELECT " + columns + " FROM " + source
                + " AS s WHERE NOT EXISTS (SELECT 1 FROM " + table.target() + " AS d WHERE " + same + ')');
        if (dead.isPresent()) {
            statements.add("DELETE FROM " + table.target() + " WHERE " + id + " IN (SELECT " + id + " FROM "
                    + dialect.temporary(DEAD) + ')');
            statements.add("DROP TABLE " + dialect.temporary(DEAD));
        }
        return statements;
    }

    private String set(MergeTable table) {
        return table.columns().stream()
                .map(dialect::quoted)
                .map(column -> column + " = s." + column)
                .collect(Collectors.joining(", "));
    }

    private String merge(MergeTable table, String source, String same, Optional<String> dead) {
        String gone = dead.map(condition -> " WHEN MATCHED AND " + condition + " THEN DELETE")
                .orElse("");
        String values = table.columns().stream()
                .map(dialect::quoted)
                .map(column -> "s." + column)
                .collect(Collectors.joining(", "));
        return "MERGE INTO " + table.target() + " AS d USING " + source + " AS s ON " + same + gone
                + " WHEN MATCHED THEN UPDATE SET " + set(table) + " WHEN NOT MATCHED THEN INSERT ("
                + dialect.list(table.columns()) + ") VALUES (" + values + ')';
    }
}
