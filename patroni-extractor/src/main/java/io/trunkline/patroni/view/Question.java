// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

/**
 * A question with its answer in SQL that DuckDB and PostgreSQL both understand; tables stand in braces.
 *
 * @param name name of the view
 * @param comment the question in words
 * @param sql the SELECT
 */
record Question(String name, String comment, String sql) {
    /** How a question begins that is about the last round of each cluster. */
    static final String LATEST = """
            WITH latest AS (
              SELECT c.cluster, c.run_started_at AS seen_at, c.run_id
              FROM {cluster} c
              JOIN (SELECT cluster, max(run_started_at) AS newest FROM {cluster} GROUP BY cluster) n
                ON n.cluster = c.cluster AND n.newest = c.run_started_at)
            """;
}
