// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The strategy insert-only: rows with a key that is not there yet are added, nothing else happens. */
final class InsertOnlySql {
    private final MergeChain chain;
    private final Staged staged;
    private final Dialect dialect;

    InsertOnlySql(MergeChain chain, Staged staged, Dialect dialect) {
        this.chain = chain;
        this.staged = staged;
        this.dialect = dialect;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        List<String> key = chain.merge().primaryKey();
        statements.add(staged.insert(
                chain.root(),
                Staged.where(staged.onePerKey(), staged.alive(), Optional.of(unknown(chain.root(), key)))));
        for (MergeTable child : chain.children()) {
            statements.add(staged.insert(
                    child, Staged.where(staged.onePerId(child), Optional.of(unknown(child, List.of(Staged.ID))))));
        }
        return statements;
    }

    private String unknown(MergeTable table, List<String> key) {
        return Staged.absent(dialect, table.target(), key, Staged.ROWS, "");
    }
}
