// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import io.trunkline.schema.MergeStrategy;
import java.util.List;

/** Chooses the statements that a strategy needs. */
public final class Merges {
    private Merges() {}

    /** The statements that merge a chain, to be run one after the other in one transaction. */
    public static List<String> statements(MergeChain chain, Dialect dialect) {
        Staged staged = new Staged(chain, dialect);
        return switch (chain.merge().strategy()) {
            case MergeStrategy.DeleteInsert usual -> new DeleteInsertSql(chain, staged, dialect).statements();
            case MergeStrategy.Upsert upsert -> new UpsertSql(chain, staged, dialect).statements();
            case MergeStrategy.InsertOnly insertOnly -> new InsertOnlySql(chain, staged, dialect).statements();
            case MergeStrategy.Scd2 versions -> new Scd2Sql(chain, versions, dialect).statements();
        };
    }
}
