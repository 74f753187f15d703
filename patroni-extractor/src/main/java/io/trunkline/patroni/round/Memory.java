// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import io.trunkline.patroni.values.PatroniTime;
import io.trunkline.source.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier rounds left in the tables that hold facts.
 *
 * @param fleet the members that were ever seen
 * @param history the timelines that ended
 * @param config the settings, present and past
 */
public record Memory(
        List<Map<String, String>> fleet, List<Map<String, String>> history, List<Map<String, String>> config) {
    /** How long a member that is not listed any more is still asked. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    public static final Memory NONE = new Memory(List.of(), List.of(), List.of());

    public Memory {
        fleet = List.copyOf(fleet);
        history = List.copyOf(history);
        config = List.copyOf(config);
    }

    /** Reads it back. */
    public static Memory of(Past past) {
        return new Memory(
                past.rows(
                        "fleet",
                        List.of(
                                "cluster",
                                "member",
                                "api_url",
                                "first_seen",
                                "last_seen",
                                "last_listed",
                                "last_answered",
                                "role",
                                "role_norm",
                                "state",
                                "timeline",
                                "patroni_version",
                                "server_version",
                                "database_system_identifier",
                                "last_role_change",
                                "scope")),
                past.rows(
                        "history",
                        List.of(
                                "cluster",
                                "system_identifier",
                                "timeline",
                                "end_lsn",
                                "ended_at",
                                "new_leader",
                                "reason",
                                "first_seen")),
                past.rows(
                        "config",
                        List.of("cluster", "path", "value", "value_type", "redacted", "valid_from", "valid_to")));
    }

    /** A member of old. */
    public record Remembered(String member, String apiUrl) {}

    /** Members to ask when nobody lists any. */
    public List<Remembered> members(String cluster, Instant now) {
        return fleet.stream()
                .filter(row -> cluster.equals(row.get("cluster")) && row.containsKey("api_url"))
                .filter(row -> Optional.ofNullable(row.get("last_listed"))
                        .flatMap(PatroniTime::parse)
                        .filter(listed -> listed.plus(REMEMBERED).isAfter(now))
                        .isPresent())
                .map(row -> new Remembered(row.getOrDefault("member", ""), row.getOrDefault("api_url", "")))
                .toList();
    }
}
