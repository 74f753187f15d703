// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import io.trunkline.patroni.round.Memory;
import io.trunkline.patroni.values.PatroniTime;
import io.trunkline.patroni.values.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The table {@code fleet}: every member that was ever seen, as it was last; one that vanished stays, and is seen to be gone. */
final class FleetRows {
    /** What a member that says nothing this time keeps from when it last spoke. */
    private static final List<String> KEPT = List.of(
            "api_url",
            "role",
            "role_norm",
            "state",
            "timeline",
            "patroni_version",
            "server_version",
            "database_system_identifier");

    private FleetRows() {}

    static PatroniTable table() {
        return new PatroniTable(
                "fleet",
                "Every member that was ever seen, as it was last",
                Columns.common()
                        .text("member", "name")
                        .text("api_url", "address of its API as last listed")
                        .flag("listed", "whether the last member list names it")
                        .flag("answered", "whether it gave its status document in the last round")
                        .time("first_seen", "the first round that knew it")
                        .time("last_seen", "the last round in which it was listed or answered")
                        .time("last_listed", "the last round in which it was listed")
                        .time("last_answered", "the last round in which it answered")
                        .text("role", "its last role, as sent")
                        .text("role_norm", "primary, standby_leader, replica or other")
                        .time("last_role_change", "the round that first saw the role it has")
                        .text("state", "its last state")
                        .whole("timeline", "its last timeline")
                        .text("patroni_version", "its last version of Patroni")
                        .whole("server_version", "its last version of PostgreSQL")
                        .text("database_system_identifier", "identifier of its database, as text: 64 bits")
                        .whole("replay_lag_bytes", "its lag in the last round")
                        .list(),
                List.of("cluster", "member"),
                true,
                (round, memory, redaction) -> rows(round, memory));
    }

    private static List<ObjectNode> rows(ClusterRound round, Memory memory) {
        Set<String> now = new HashSet<>();
        round.members().forEach(member -> now.add(member.name()));
        Stream<ObjectNode> present =
                round.members().stream().map(member -> row(round, member, before(round, memory, member.name())));
        Stream<ObjectNode> gone = memory.fleet().stream()
                .filter(old ->
                        round.cluster().equals(old.get("cluster")) && !now.contains(old.getOrDefault("member", "")))
                .map(old -> row(
                        round,
                        new Member(old.getOrDefault("member", ""), Optional.empty(), Optional.empty(), Map.of(), ""),
                        old));
        return Stream.concat(present, gone).toList();
    }

    private static Map<String, String> before(ClusterRound round, Memory memory, String member) {
        return memory.fleet().stream()
                .filter(old -> round.cluster().equals(old.get("cluster")) && member.equals(old.get("member")))
                .findFirst()
                .orElse(Map.of());
    }

    private static ObjectNode row(ClusterRound round, Member member, Map<String, String> before) {
        Instant now = round.startedAt();
        boolean listed = member.listing().isPresent();
        boolean answered = member.status().isPresent();
        Row row = Row.of(round, now)
                .text("member", member.name())
                .flag("listed", listed)
                .flag("answered", answered)
                .time("first_seen", then(before, "first_seen").orElse(now))
                .time("last_seen", listed || answered ? Optional.of(now) : then(before, "last_seen"))
                .time("last_listed", listed ? Optional.of(now) : then(before, "last_listed"))
                .time("last_answered", answered ? Optional.of(now) : then(before, "last_answered"))
                .number("replay_lag_bytes", Lag.bytes(round, member));
        url(row, member);
        member.status().or(member::listing).ifPresent(document -> state(row, document));
        KEPT.stream()
                .filter(column -> !row.has(column) && before.containsKey(column))
                .forEach(column -> row.text(column, before.getOrDefault(column, "")));
        boolean same = row.json().path("role_norm").asText().equals(before.getOrDefault("role_norm", ""));
        row.time(
                "last_role_change",
                same ? then(before, "last_role_change").or(() -> Optional.of(now)) : Optional.of(now));
        return row.json();
    }

    private static void url(Row row, Member member) {
        Optional<String> listed = member.listing()
                .map(listing -> listing.path("api_url"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        row.text("api_url", listed.or(() -> member.target().map(target -> target + "/patroni")));
    }

    private static void state(Row row, JsonNode document) {
        row.value("role", document.path("role"))
                .text("role_norm", Role.of(document.path("role").asText()).word())
                .value("state", document.path("state"))
                .value("timeline", document.path("timeline"))
                .value("server_version", document.path("server_version"))
                .words(
                        "patroni_version",
                        document.path("patroni").path("version").asText());
        String identifier = document.path("database_system_identifier").asText();
        if (!identifier.isEmpty()) {
            row.value("database_system_identifier", JsonNodeFactory.instance.textNode(identifier));
        }
    }

    private static Optional<Instant> then(Map<String, String> before, String column) {
        return Optional.ofNullable(before.get(column)).flatMap(PatroniTime::parse);
    }
}
