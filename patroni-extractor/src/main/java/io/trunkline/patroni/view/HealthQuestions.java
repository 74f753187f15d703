// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

import java.util.List;

/** What can be relied on, and what is wrong now. */
final class HealthQuestions {
    static final List<Question> ALL = List.of(
            new Question("probe_availability", "How often each probe said yes, by day", """
                    SELECT cluster, member, probe, date_trunc('day', scraped_at) AS day, count(*) AS rounds,
                      count(*) FILTER (WHERE ok) AS yes, count(*) FILTER (WHERE NOT ok) AS no,
                      count(*) FILTER (WHERE ok IS NULL) AS without_answer,
                      count(*) FILTER (WHERE ok) / CAST(count(*) AS DOUBLE PRECISION) AS availability
                    FROM {probes} WHERE supported
                    GROUP BY 1, 2, 3, 4
                    """),
            new Question("primary_not_running", "Members that hold the lock while their PostgreSQL does not run", """
                    SELECT p.cluster, p.run_id, p.scraped_at, p.member, h.status AS health_status
                    FROM {probes} p JOIN {probes} h ON h.cluster = p.cluster AND h.run_id = p.run_id AND h.member = p.member
                    WHERE p.probe = 'primary' AND p.ok AND h.probe = 'health' AND NOT h.ok
                    """),
            new Question("member_missing", "Members that are not listed any more, or do not answer", """
                    SELECT f.cluster, f.member, f.role_norm AS last_role, f.listed, f.answered, f.last_listed, f.last_answered,
                      f.first_seen
                    FROM {fleet} f WHERE NOT (f.listed AND f.answered)
                    """),
            new Question(
                    "version_drift",
                    "Clusters whose members run different versions, by the last round",
                    Question.LATEST + """
                    SELECT p.cluster, string_agg(DISTINCT p.patroni__version, ', ') AS patroni_versions,
                      string_agg(DISTINCT p.server_version::VARCHAR, ', ') AS server_versions
                    FROM latest JOIN {patroni} p ON p.cluster = latest.cluster AND p.run_id = latest.run_id
                    WHERE p.answered GROUP BY p.cluster
                    HAVING count(DISTINCT p.patroni__version) > 1 OR count(DISTINCT p.server_version) > 1
                    """),
            new Question("cluster_health", "One line for each cluster, by the last round", Question.LATEST + """
                    , told AS (
                      SELECT p.cluster, p.run_id, count(DISTINCT p.timeline) AS timelines, max(p.replay_lag_bytes) AS worst_lag_bytes,
                        count(*) FILTER (WHERE p.pending_restart) AS pending_restarts
                      FROM latest JOIN {patroni} p ON p.cluster = latest.cluster AND p.run_id = latest.run_id
                      GROUP BY p.cluster, p.run_id)
                    SELECT c.cluster, c.run_started_at AS seen_at, c.reachable, c.leader_answered AND c.leaders_answered = 1 AS has_leader,
                      c.members_listed, c.members_answered, coalesce(c.pause, false) AS paused, c.dcs_unreachable,
                      coalesce(told.timelines, 0) AS timelines, told.worst_lag_bytes,
                      coalesce(told.pending_restarts, 0) AS pending_restarts
                    FROM latest JOIN {cluster} c ON c.cluster = latest.cluster AND c.run_id = latest.run_id
                    LEFT JOIN told ON told.cluster = c.cluster AND told.run_id = c.run_id
                    """),
            new Question("api_latency", "How quickly each node answers, by endpoint and day", """
                    SELECT cluster, target, endpoint, date_trunc('day', scraped_at) AS day, count(*) AS requests,
                      count(*) FILTER (WHERE status IS NULL) AS without_answer,
                      percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_ms) AS p50_ms,
                      percentile_cont(0.99) WITHIN GROUP (ORDER BY elapsed_ms) AS p99_ms
                    FROM {requests} WHERE outcome NOT IN ('skipped', 'not_supported')
                    GROUP BY 1, 2, 3, 4
                    """),
            new Question("clock_skew", "Nodes whose clocks are off by more than two seconds", """
                    SELECT cluster, target, member, scraped_at, extract(epoch FROM node_time - scraped_at) AS skew_seconds
                    FROM {requests}
                    WHERE node_time IS NOT NULL AND abs(extract(epoch FROM node_time - scraped_at)) > 2
                    """));

    private HealthQuestions() {}
}
