// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.catalog.Relation;
import io.trunkline.postgrest.testkit.request.Preferences;
import io.trunkline.postgrest.testkit.request.ReadQuery;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Reads pages of tables and views, with the cap and the three ways to count. */
final class RelationReads {

    private final Optional<Integer> maxRows;

    RelationReads(Optional<Integer> maxRows) {
        this.maxRows = maxRows;
    }

    PageResult read(Connection connection, Relation relation, ReadQuery query, Optional<Preferences.Count> count)
            throws SQLException {
        AmbiguousValues.refuse(relation, query.conditions());
        SqlText page = ReadSql.page(relation, query, capped(query.limit()));
        SqlText matches = ReadSql.matches(relation, query);
        if (count.isEmpty()) {
            return PageQuery.run(connection, page, Optional.empty(), PageQuery.Form.ROWS);
        }
        return switch (count.get()) {
            case EXACT -> PageQuery.run(connection, page, Optional.of(matches), PageQuery.Form.ROWS);
            case PLANNED ->
                PageQuery.run(connection, page, Optional.empty(), PageQuery.Form.ROWS)
                        .withTotal(PageQuery.estimate(connection, matches));
            case ESTIMATED -> estimated(connection, page, matches);
        };
    }

    /** The smaller of what was asked for and the cap. */
    Optional<BigInteger> capped(Optional<BigInteger> limit) {
        Optional<BigInteger> cap = maxRows.map(BigInteger::valueOf);
        return limit.isPresent() && cap.isPresent() ? Optional.of(limit.get().min(cap.get())) : limit.or(() -> cap);
    }

    private PageResult estimated(Connection connection, SqlText page, SqlText matches) throws SQLException {
        SqlText bounded = new SqlText().add(matches);
        maxRows.ifPresent(rows -> bounded.add(" LIMIT ").add(Integer.toString(rows + 1)));
        PageResult result = PageQuery.run(connection, page, Optional.of(bounded), PageQuery.Form.ROWS);
        long counted = result.total().orElseThrow();
        if (maxRows.isPresent() && counted <= maxRows.get()) {
            return result;
        }
        return result.withTotal(Math.max(counted, PageQuery.estimate(connection, matches)));
    }
}
