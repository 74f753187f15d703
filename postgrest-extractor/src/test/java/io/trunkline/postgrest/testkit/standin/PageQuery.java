// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Runs one read in the one statement PostgREST would send: page, count and body come from the same snapshot. */
final class PageQuery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PageQuery() {}

    /** How the rows of a page become a body. */
    enum Form {
        ROWS("coalesce(json_agg(_postgrest_t), '[]')"),
        ONE_ROW("coalesce(json_agg(_postgrest_t)->0, 'null')"),
        VALUES("coalesce(json_agg(_postgrest_t.pgrst_scalar), '[]')"),
        ONE_VALUE("coalesce(json_agg(_postgrest_t.pgrst_scalar)->0, 'null')");

        private final String sql;

        Form(String sql) {
            this.sql = sql;
        }
    }

    /** {@code counted} is the query whose rows make the total. */
    static PageResult run(Connection connection, SqlText page, Optional<SqlText> counted, Form form)
            throws SQLException {
        var sql = new SqlText().add("WITH pgrst_source AS (").add(page).add(")");
        counted.ifPresent(
                query -> sql.add(", pgrst_source_count AS (").add(query).add(")"));
        sql.add(" SELECT ")
                .add(counted.isPresent() ? "(SELECT pg_catalog.count(*) FROM pgrst_source_count)" : "null::bigint")
                .add(", pg_catalog.count(_postgrest_t), ")
                .add(form.sql)
                .add("::text, nullif(current_setting('response.headers', true), '')")
                .add(", nullif(current_setting('response.status', true), '')")
                .add(" FROM (SELECT * FROM pgrst_source) _postgrest_t");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new PageResult(
                    Optional.ofNullable(row.getObject(1, Long.class)),
                    row.getLong(2),
                    row.getString(3),
                    Optional.ofNullable(row.getString(4)),
                    Optional.ofNullable(row.getString(5)));
        }
    }

    /** The number of rows the planner expects. */
    static long estimate(Connection connection, SqlText query) throws SQLException {
        try (PreparedStatement statement =
                        new SqlText().add("EXPLAIN (FORMAT JSON) ").add(query).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return JSON.readTree(row.getString(1)).at("/0/Plan/Plan Rows").asLong();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
