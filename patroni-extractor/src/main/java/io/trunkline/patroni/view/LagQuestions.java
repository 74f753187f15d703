// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

import java.util.List;

/** How far replicas are behind. */
final class LagQuestions {
    static final List<Question> ALL = List.of(
            new Question("replication_lag", "How far each replica was behind its leader, by round", """
                    SELECT cluster, run_id, scraped_at, member, timeline, replay_lag_bytes, replay_lag_seconds,
                      xlog__received_location - xlog__replayed_location AS received_not_replayed_bytes
                    FROM {patroni} WHERE answered AND replay_lag_bytes IS NOT NULL
                    """),
            new Question("lag_percentiles", "How far each replica is behind usually, by day", """
                    SELECT cluster, member, date_trunc('day', scraped_at) AS day, count(*) AS rounds,
                      percentile_cont(0.5) WITHIN GROUP (ORDER BY replay_lag_bytes) AS p50_bytes,
                      percentile_cont(0.95) WITHIN GROUP (ORDER BY replay_lag_bytes) AS p95_bytes,
                      percentile_cont(0.99) WITHIN GROUP (ORDER BY replay_lag_bytes) AS p99_bytes,
                      max(replay_lag_bytes) AS max_bytes
                    FROM {patroni} WHERE answered AND replay_lag_bytes IS NOT NULL
                    GROUP BY 1, 2, 3
                    """),
            new Question(
                    "timeline_laggards",
                    "Replicas on an older timeline than their leader, in the last two rounds",
                    """
                    WITH newest AS (SELECT cluster, max(run_started_at) AS moment FROM {cluster} GROUP BY cluster),
                    earlier AS (
                      SELECT c.cluster, max(c.run_started_at) AS moment
                      FROM {cluster} c JOIN newest ON newest.cluster = c.cluster AND c.run_started_at < newest.moment
                      GROUP BY c.cluster),
                    latest AS (
                      SELECT c.cluster, c.run_id, c.run_started_at
                      FROM {cluster} c
                      JOIN (SELECT cluster, moment FROM newest UNION ALL SELECT cluster, moment FROM earlier) n
                        ON n.cluster = c.cluster AND n.moment = c.run_started_at),
                    seen AS (
                      SELECT p.cluster, p.run_id, p.member, p.role_norm, p.timeline, latest.run_started_at
                      FROM latest JOIN {patroni} p ON p.cluster = latest.cluster AND p.run_id = latest.run_id
                      WHERE p.timeline IS NOT NULL)
                    SELECT r.cluster, r.member, max(r.timeline) AS timeline, max(l.timeline) AS leader_timeline,
                      count(DISTINCT r.run_id) AS rounds, max(r.run_started_at) AS seen_at
                    FROM seen r JOIN seen l ON l.cluster = r.cluster AND l.run_id = r.run_id
                      AND l.role_norm IN ('primary', 'standby_leader') AND r.timeline < l.timeline
                    GROUP BY r.cluster, r.member
                    """));

    private LagQuestions() {}
}
