// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import io.trunkline.patroni.values.Lsn;
import io.trunkline.patroni.values.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The table {@code members}: the member list as the observer gave it. */
final class MemberRows {
    private static final List<String> LAGS = List.of("lag", "receive_lag", "replay_lag");
    private static final List<String> POSITIONS = List.of("lsn", "receive_lsn", "replay_lsn");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "role",
            "lag",
            "receive_lag",
            "replay_lag",
            "lsn",
            "receive_lsn",
            "replay_lsn",
            "tags",
            "pending_restart",
            "pending_restart_reason",
            "scheduled_restart");

    private MemberRows() {}

    static PatroniTable table() {
        Columns columns = Columns.common()
                .text("observer", "the member whose view this is")
                .text("member", "name")
                .text("role", "role as sent")
                .text("role_norm", "primary, standby_leader, replica or other")
                .text("state", "state; of a healthy replica streaming, up to 3.0.3 running")
                .text("api_url", "address of its API as it knows it")
                .text("host", "address of its PostgreSQL")
                .whole("port", "port of its PostgreSQL")
                .whole("timeline", "timeline")
                .flag("answered", "whether it gave its own status document in this round")
                .flag("pending_restart", "whether a restart is due");
        LAGS.forEach(lag -> columns.whole(lag, "bytes as sent; NULL for unknown")
                .flag(lag + "_known", "whether it is known; NULL if nothing was said"));
        POSITIONS.forEach(position -> columns.text(position, "WAL position as sent; NULL for unknown")
                .whole(position + "_bytes", "the same in bytes since 0/0"));
        columns.whole(
                        "replay_lag_bytes",
                        "WAL of the leader in this round that is not replayed here, by the nodes' own words")
                .time("scheduled_restart__schedule", "when it is to restart")
                .time("scheduled_restart__postmaster_start_time", "if PostgreSQL was started then");
        return new PatroniTable(
                "members",
                "The member list of each cluster",
                columns.list(),
                List.of("cluster", "run_id", "observer", "member"),
                false,
                (round, memory, redaction) -> round.members().stream()
                        .filter(member -> member.listing().isPresent())
                        .map(member -> row(round, member, member.listing().orElseThrow()))
                        .toList());
    }

    private static ObjectNode row(ClusterRound round, Member member, JsonNode listing) {
        Instant at = round.view().topology().map(Exchange::at).orElse(round.startedAt());
        Supplier<Row> below = () -> Row.below(round, member.name()).text("observer", round.observer());
        Row row = Row.of(round, at)
                .text("observer", round.observer())
                .text("member", member.name())
                .value("role", listing.path("role"))
                .text("role_norm", Role.of(listing.path("role").asText()).word())
                .flag("answered", member.status().isPresent())
                .flag("pending_restart", listing.path("pending_restart").asBoolean(false))
                .number("replay_lag_bytes", Lag.bytes(round, member))
                .list("tags", Documents.tags(listing.path("tags"), below))
                .list("pending_restart_reason", Documents.reasons(listing.path("pending_restart_reason"), below))
                .value(
                        "scheduled_restart",
                        Documents.timed(
                                listing.path("scheduled_restart"), Set.of("schedule", "postmaster_start_time")));
        LAGS.forEach(lag -> lag(row, lag, listing.path(lag)));
        POSITIONS.forEach(position -> position(row, position, listing.path(position)));
        Documents.rest(row, listing, KNOWN);
        return row.json();
    }

    private static void lag(Row row, String name, JsonNode sent) {
        if (sent.isIntegralNumber()) {
            row.value(name, sent).flag(name + "_known", true);
        } else if (!sent.isMissingNode()) {
            row.flag(name + "_known", false);
        }
    }

    private static void position(Row row, String name, JsonNode sent) {
        if (sent.isTextual() && !sent.asText().equals("unknown")) {
            row.text(name, sent.asText()).number(name + "_bytes", Lsn.bytes(sent.asText()));
        }
    }
}
