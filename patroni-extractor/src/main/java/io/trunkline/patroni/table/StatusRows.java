// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import io.trunkline.patroni.values.PatroniTime;
import io.trunkline.patroni.values.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The table {@code patroni}: what each member said of itself, or that it said nothing. */
final class StatusRows {
    /** Fields that get columns here; those that are absent when they are false are true or false in the table. */
    private static final List<String> FLAGS = List.of(
            "sync_standby",
            "quorum_standby",
            "pause",
            "cluster_unlocked",
            "failsafe_mode_is_active",
            "pending_restart",
            "watchdog_failed");

    private static final Set<String> OTHERS = Set.of(
            "role",
            "postmaster_start_time",
            "xlog",
            "replication",
            "dcs_last_seen",
            "tags",
            "pending_restart_reason",
            "scheduled_restart",
            "database_system_identifier");
    private static final double MILLIS = 1000.0;

    private StatusRows() {}

    static PatroniTable table() {
        Columns columns = Columns.common()
                .text("member", "name of the member")
                .text("target", "where it was asked")
                .flag("answered", "whether it gave its status document; all that follows is NULL if not")
                .flag("listed", "whether the member list names it")
                .text("outcome", "what became of asking it")
                .whole("status", "HTTP status")
                .text("error", "why there is no status document")
                .fraction("elapsed_ms", "time for /patroni")
                .time("node_time", "the node's clock, to the second")
                .text("state", "state as sent")
                .text("role", "role as sent")
                .text("role_norm", "primary, standby_leader, replica or other")
                .time("postmaster_start_time", "start of PostgreSQL")
                .whole("server_version", "version of PostgreSQL, such as 150018")
                .whole("timeline", "timeline")
                .whole("xlog__location", "WAL written by a primary, bytes since 0/0")
                .whole("xlog__received_location", "WAL received by a replica")
                .whole("xlog__replayed_location", "WAL replayed by a replica")
                .time("xlog__replayed_timestamp", "commit time of the last replayed transaction")
                .flag("xlog__paused", "whether replay is paused")
                .whole("replay_lag_bytes", "WAL of the leader in this round that is not replayed here")
                .fraction("replay_lag_seconds", "age of the last replayed transaction, only if bytes are missing")
                .text("replication_state", "streaming or in archive recovery");
        FLAGS.forEach(flag -> columns.flag(flag, "as sent; false if absent"));
        columns.time("dcs_last_seen", "last contact with the configuration store")
                .fraction("dcs_age_s", "seconds since then, by the node's clock")
                .text("database_system_identifier", "identifier of the database, as text: 64 bits")
                .whole("logger_queue_size", "backlog of Patroni's own log")
                .whole("logger_records_lost", "records lost from it")
                .time("scheduled_restart__schedule", "when it is to restart")
                .text("patroni__version", "version of Patroni")
                .text("patroni__scope", "scope")
                .text("patroni__name", "name by its own word, from 3.2 on");
        return new PatroniTable(
                "patroni",
                "What each member said of itself, or that it did not answer",
                columns.list(),
                List.of("cluster", "run_id", "member"),
                false,
                (round, memory, redaction) -> round.members().stream()
                        .map(member -> row(round, member))
                        .toList());
    }

    private static ObjectNode row(ClusterRound round, Member member) {
        Optional<Exchange> asked = member.exchange(Ask.PATRONI);
        Row row = Row.of(round, asked.map(Exchange::at).orElse(round.startedAt()))
                .text("member", member.name())
                .text("target", member.target())
                .flag("answered", member.status().isPresent())
                .flag("listed", member.listing().isPresent());
        Optional<Exchange> telling =
                member.status().isPresent() ? asked : member.trouble().or(() -> asked);
        row.text(
                "outcome",
                telling.map(Exchange::outcome).orElse(Outcome.SKIPPED).word());
        row.words("error", telling.map(Exchange::error).orElse(member.note()));
        asked.ifPresent(exchange -> {
            row.number("status", exchange.status());
            row.time("node_time", exchange.nodeTime());
            if (exchange.outcome() != Outcome.SKIPPED) {
                row.millis("elapsed_ms", exchange.took());
            }
        });
        member.status().ifPresent(status -> status(row, round, member, status, asked.orElseThrow()));
        return row.json();
    }

    private static void status(Row row, ClusterRound round, Member member, JsonNode status, Exchange exchange) {
        row.value("role", status.path("role"))
                .text("role_norm", Role.of(status.path("role").asText()).word())
                .spokenTime("postmaster_start_time", status.path("postmaster_start_time"))
                .value("database_system_identifier", identifier(status.path("database_system_identifier")))
                .value("xlog", Documents.timed(status.path("xlog"), Set.of("replayed_timestamp")))
                .value("scheduled_restart", Documents.timed(status.path("scheduled_restart"), Set.of("schedule")))
                .list("replication", replication(round, member, status.path("replication")))
                .list("tags", Documents.tags(status.path("tags"), () -> Row.below(round, member.name())))
                .list(
                        "pending_restart_reason",
                        Documents.reasons(
                                status.path("pending_restart_reason"), () -> Row.below(round, member.name())));
        FLAGS.forEach(flag -> row.flag(flag, status.path(flag).asBoolean(false)));
        storeContact(row, status, exchange);
        lag(row, round, member, status, exchange);
        Set<String> known =
                Set.copyOf(Stream.concat(FLAGS.stream(), OTHERS.stream()).toList());
        Documents.rest(row, status, known);
    }

    private static JsonNode identifier(JsonNode sent) {
        return sent.isNumber() ? JsonNodeFactory.instance.textNode(sent.asText()) : sent;
    }

    private static ArrayNode replication(ClusterRound round, Member member, JsonNode senders) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int ordinal = 0;
        for (JsonNode sender : senders) {
            Row row = Row.below(round, member.name()).number("ordinal", ordinal++);
            Documents.rest(row, sender, Set.of());
            list.add(row.json());
        }
        return list;
    }

    private static void storeContact(Row row, JsonNode status, Exchange exchange) {
        Optional<Instant> seen =
                PatroniTime.ofEpoch(status.path("dcs_last_seen").asDouble(0));
        row.time("dcs_last_seen", seen);
        seen.ifPresent(moment -> row.value(
                "dcs_age_s",
                JsonNodeFactory.instance.numberNode(
                        Duration.between(moment, exchange.nodeTime().orElse(exchange.at()))
                                        .toMillis()
                                / MILLIS)));
    }

    private static void lag(Row row, ClusterRound round, Member member, JsonNode status, Exchange exchange) {
        OptionalLong lag = Lag.bytes(round, member);
        row.number("replay_lag_bytes", lag);
        Optional<Instant> replayed =
                PatroniTime.parse(status.path("xlog").path("replayed_timestamp").asText());
        if (lag.isPresent() && lag.getAsLong() > 0 && replayed.isPresent()) {
            Instant now = exchange.nodeTime().orElse(exchange.at());
            double seconds = Math.max(0, Duration.between(replayed.get(), now).toMillis() / MILLIS);
            row.value("replay_lag_seconds", JsonNodeFactory.instance.numberNode(seconds));
        }
    }
}
