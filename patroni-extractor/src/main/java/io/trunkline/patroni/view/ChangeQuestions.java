// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

import java.util.List;

/** What changed, and what waits for a restart. */
final class ChangeQuestions {
    static final List<Question> ALL = List.of(
            new Question("pending_restarts", "Who waits for a restart, since when and for which setting", """
                    WITH said AS (
                      SELECT cluster, member, max(scraped_at) AS last_at,
                        max(scraped_at) FILTER (WHERE NOT pending_restart) AS clear_at
                      FROM {patroni} WHERE answered GROUP BY cluster, member),
                    since AS (
                      SELECT said.cluster, said.member, min(p.scraped_at) AS since,
                        max(p.run_id) FILTER (WHERE p.scraped_at = said.last_at) AS run_id
                      FROM said JOIN {patroni} p ON p.cluster = said.cluster AND p.member = said.member
                        AND p.answered AND p.pending_restart
                        AND p.scraped_at > coalesce(said.clear_at, TIMESTAMPTZ '1970-01-01 00:00:00Z')
                      GROUP BY said.cluster, said.member)
                    SELECT since.cluster, since.member, since.since, r.parameter, r.old_value, r.new_value
                    FROM since LEFT JOIN {patroni__pending_restart_reason} r
                      ON r.cluster = since.cluster AND r.run_id = since.run_id AND r.member = since.member
                    """),
            new Question("config_changes", "Which settings changed when, from what to what", """
                    WITH settings AS (
                      SELECT cluster, path, value, valid_from, valid_to,
                        min(valid_from) OVER (PARTITION BY cluster) AS first_seen,
                        lag(value) OVER w AS old_value, lag(valid_to) OVER w AS old_end, lead(valid_from) OVER w AS next_from
                      FROM {config} WINDOW w AS (PARTITION BY cluster, path ORDER BY valid_from))
                    SELECT cluster, valid_from AS changed_at, path,
                      CASE WHEN old_end = valid_from THEN old_value END AS old_value, value AS new_value
                    FROM settings WHERE valid_from > first_seen
                    UNION ALL
                    SELECT cluster, valid_to, path, value, NULL
                    FROM settings WHERE valid_to IS NOT NULL AND next_from IS DISTINCT FROM valid_to
                    """),
            new Question("restarts", "When PostgreSQL was started again", """
                    WITH starts AS (
                      SELECT cluster, member, postmaster_start_time AS started_at, min(scraped_at) AS seen_at
                      FROM {patroni} WHERE postmaster_start_time IS NOT NULL
                      GROUP BY cluster, member, postmaster_start_time)
                    SELECT cluster, member, started_at, started_before, seen_at
                    FROM (SELECT cluster, member, started_at, seen_at,
                            lag(started_at) OVER (PARTITION BY cluster, member ORDER BY seen_at) AS started_before
                          FROM starts) AS one_after_the_other
                    WHERE started_at > started_before
                    """));

    private ChangeQuestions() {}
}
