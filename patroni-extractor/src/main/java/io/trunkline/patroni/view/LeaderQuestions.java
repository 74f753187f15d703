// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

import java.util.List;

/** Who leads, who led, and when nobody did. */
final class LeaderQuestions {
    static final List<Question> ALL = List.of(
            new Question("current_topology", "Who is what in each cluster, by the last round", Question.LATEST + """
                    SELECT p.cluster, p.member, coalesce(p.role_norm, m.role_norm) AS role, m.role AS listed_role,
                      coalesce(p.state, m.state) AS state, p.answered, p.listed, coalesce(p.timeline, m.timeline) AS timeline,
                      p.replay_lag_bytes, m.host, m.port, p.patroni__version AS patroni_version, latest.seen_at
                    FROM latest
                    JOIN {patroni} p ON p.cluster = latest.cluster AND p.run_id = latest.run_id
                    LEFT JOIN {members} m ON m.cluster = p.cluster AND m.run_id = p.run_id AND m.member = p.member
                    """),
            new Question("failovers_weekly", "How often the leader changed, by week", """
                    SELECT cluster, date_trunc('week', ended_at) AS week, count(*) AS timelines,
                      count(*) FILTER (WHERE new_leader IS DISTINCT FROM earlier) AS leader_changes,
                      count(*) FILTER (WHERE new_leader = earlier) AS same_leader
                    FROM (SELECT cluster, ended_at, new_leader,
                            lag(new_leader) OVER (PARTITION BY cluster, system_identifier ORDER BY timeline) AS earlier
                          FROM {history}) AS changes
                    WHERE ended_at IS NOT NULL
                    GROUP BY 1, 2
                    """),
            new Question("leader_intervals", "Who led when", """
                    SELECT cluster, system_identifier, timeline + 1 AS timeline, new_leader AS leader, ended_at AS from_ts,
                      lead(ended_at) OVER (PARTITION BY cluster, system_identifier ORDER BY timeline) AS to_ts
                    FROM {history}
                    """),
            new Question("leaderless", "When nobody led, and for how long at least and at most", """
                    WITH rounds AS (
                      SELECT cluster, run_started_at AS seen, leader_answered AS led, reachable,
                        lag(run_started_at) OVER w AS before_at, lead(run_started_at) OVER w AS after_at,
                        sum(CASE WHEN leader_answered THEN 1 ELSE 0 END) OVER w AS island
                      FROM {cluster}
                      WINDOW w AS (PARTITION BY cluster ORDER BY run_started_at))
                    SELECT cluster, min(before_at) AS last_with_leader, min(seen) AS first_without, max(seen) AS last_without,
                      CASE WHEN count(*) = count(after_at) THEN max(after_at) END AS first_with_leader,
                      count(*) AS rounds, count(*) FILTER (WHERE NOT reachable) AS rounds_without_answer,
                      extract(epoch FROM max(seen) - min(seen)) AS least_seconds,
                      CASE WHEN count(*) = count(after_at) AND count(*) = count(before_at)
                        THEN extract(epoch FROM max(after_at) - min(before_at)) END AS most_seconds
                    FROM rounds WHERE NOT led GROUP BY cluster, island
                    """),
            new Question("multiple_primaries", "Rounds in which several members said they were primary", """
                    SELECT c.cluster, c.run_id, c.run_started_at AS seen_at, count(*) AS primaries,
                      string_agg(p.member, ', ' ORDER BY p.member) AS members
                    FROM {cluster} c JOIN {patroni} p ON p.cluster = c.cluster AND p.run_id = c.run_id
                    WHERE c.leaders_answered > 1 AND p.role_norm = 'primary' AND p.answered
                    GROUP BY c.cluster, c.run_id, c.run_started_at HAVING count(*) > 1
                    """));

    private LeaderQuestions() {}
}
