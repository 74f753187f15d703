// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import io.trunkline.patroni.values.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code cluster}: one row for each cluster and round, whether anybody answered or not. */
final class ClusterRows {
    private static final Set<String> KNOWN = Set.of("members", "scope", "pause", "scheduled_switchover");

    private ClusterRows() {}

    static PatroniTable table() {
        return new PatroniTable(
                "cluster",
                "Each cluster as its observer saw it",
                Columns.common()
                        .text("observer", "the member whose view this is; NULL if nobody gave one")
                        .flag("reachable", "whether anybody answered")
                        .flag("dcs_unreachable", "whether a member that lives could not reach the configuration store")
                        .text("leader", "the leader by the member list")
                        .flag("leader_answered", "whether a member said of itself that it leads")
                        .whole("leaders_answered", "members that said so")
                        .whole("members_listed", "members in the list")
                        .whole("members_answered", "members that gave their status document")
                        .flag("pause", "maintenance mode")
                        .text("system_identifier", "identifier of the database, as text: 64 bits")
                        .time("scheduled_switchover__at", "when a switchover is due")
                        .text("scheduled_switchover__from", "from whom")
                        .text("scheduled_switchover__to", "to whom")
                        .time("run_started_at", "when the round began")
                        .whole("rounds_skipped", "rounds that serve had skipped by then because one before was slow")
                        .list(),
                List.of("cluster", "run_id", "observer"),
                false,
                (round, memory, redaction) -> List.of(row(round)));
    }

    private static ObjectNode row(ClusterRound round) {
        Optional<JsonNode> list = round.view().topology().flatMap(Exchange::document);
        long leaders = round.members().stream()
                .filter(member -> member.role().map(Role::leads).orElse(false))
                .count();
        JsonNode document = list.orElse(JsonNodeFactory.instance.objectNode());
        Row row = Row.of(round, round.view().topology().map(Exchange::at).orElse(round.startedAt()))
                .words("observer", round.observer())
                .flag("reachable", round.reachable())
                .flag("dcs_unreachable", round.storeUnreachable())
                .text("leader", leader(document))
                .flag("leader_answered", leaders > 0)
                .number("leaders_answered", leaders)
                .number(
                        "members_answered",
                        round.members().stream()
                                .filter(member -> member.status().isPresent())
                                .count())
                .text("system_identifier", round.systemIdentifier())
                .time("run_started_at", round.startedAt())
                .number("rounds_skipped", round.skipped())
                .value("scheduled_switchover", Documents.timed(document.path("scheduled_switchover"), Set.of("at")));
        if (list.isPresent()) {
            row.number("members_listed", document.path("members").size());
        }
        paused(round, list).ifPresent(paused -> row.flag("pause", paused));
        Documents.rest(row, document, KNOWN);
        return row.json();
    }

    /** By the list; without one by whoever answered. */
    private static Optional<Boolean> paused(ClusterRound round, Optional<JsonNode> list) {
        return list.or(() -> round.members().stream()
                        .map(Member::status)
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(document -> document.path("pause").asBoolean(false));
    }

    private static Optional<String> leader(JsonNode document) {
        return document.path("members")
                .valueStream()
                .filter(member -> Role.of(member.path("role").asText()).leads())
                .map(member -> member.path("name").asText())
                .findFirst();
    }
}
