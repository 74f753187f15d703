// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The strategy delete-insert: rows with the same key go with their child rows, then the staged ones come. */
final class DeleteInsertSql {
    private static final String GONE = "_trunkline_gone";
    private static final String KEPT = "_trunkline_kept";

    private final MergeChain chain;
    private final Staged staged;
    private final Dialect dialect;
    private final List<String> statements = new ArrayList<>();

    DeleteInsertSql(MergeChain chain, Staged staged, Dialect dialect) {
        this.chain = chain;
        this.staged = staged;
        this.dialect = dialect;
    }

    List<String> statements() {
        if (chain.children().isEmpty()) {
            statements.add("DELETE FROM " + chain.root().target() + " WHERE " + matched());
            statements.add(staged.insert(chain.root(), Staged.where(staged.onePerKey(), staged.alive())));
        } else {
            deleteChain();
            insertChain();
        }
        return statements;
    }

    private void deleteChain() {
        MergeTable root = chain.root();
        String id = dialect.quoted(Staged.ID);
        statements.add(dialect.makeTemporary(GONE, "SELECT " + id + " FROM " + root.target() + " WHERE " + matched()));
        String gone = "SELECT " + id + " FROM " + dialect.temporary(GONE);
        for (MergeTable child : chain.children().reversed()) {
            statements.add("DELETE FROM " + child.target() + " WHERE " + staged.belongs(child, gone));
        }
        statements.add("DELETE FROM " + root.target() + " WHERE " + matched());
        statements.add("DROP TABLE " + dialect.temporary(GONE));
    }

    private void insertChain() {
        Optional<String> counts = Stream.of(staged.onePerKey(), staged.alive())
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + " AND " + b);
        String id = dialect.quoted(Staged.ID);
        String kept = "SELECT " + id + " FROM " + dialect.temporary(KEPT);
        counts.ifPresent(condition -> statements.add(dialect.makeTemporary(
                KEPT, "SELECT " + id + " FROM " + chain.root().staged() + " WHERE " + condition)));
        statements.add(staged.insert(chain.root(), Staged.where(counts.map(some -> id + " IN (" + kept + ')'))));
        for (MergeTable child : chain.children()) {
            statements.add(staged.insert(
                    child,
                    Staged.where(
                            counts.map(some -> new Staged(stagedOnly(), dialect).belongs(child, kept)),
                            staged.onePerId(child))));
        }
        if (counts.isPresent()) {
            statements.add("DROP TABLE " + dialect.temporary(KEPT));
        }
    }

    /** The chain as it lies in the staged tables alone. */
    private MergeChain stagedOnly() {
        return new MergeChain(
                chain.root(),
                chain.children().stream()
                        .map(table -> new MergeTable(
                                table.name(),
                                table.parent(),
                                table.staged(),
                                table.staged(),
                                table.columns(),
                                table.distinct()))
                        .toList(),
                chain.merge(),
                chain.hardDelete(),
                chain.dedupSort(),
                chain.boundary());
    }

    /** Whether a row of the dataset has a key that is staged: one of the two keys is enough. */
    private String matched() {
        return Stream.of(chain.merge().primaryKey(), chain.merge().mergeKey())
                .filter(key -> !key.isEmpty())
                .map(this::in)
                .collect(Collectors.joining(" OR "));
    }

    private String in(List<String> key) {
        String columns = dialect.list(key);
        return (key.size() == 1 ? columns : '(' + columns + ')') + " IN (SELECT " + columns + " FROM "
                + chain.root().staged() + ')';
    }
}
