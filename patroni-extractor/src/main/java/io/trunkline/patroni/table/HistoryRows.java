// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Memory;
import io.trunkline.patroni.values.Lsn;
import io.trunkline.patroni.values.PatroniTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code history}: timelines that ended, for ever; what was known of one is never forgotten. */
final class HistoryRows {
    private static final int TIMESTAMP = 3;
    private static final int LEADER = 4;

    private HistoryRows() {}

    static PatroniTable table() {
        return new PatroniTable(
                "history",
                "Timelines that ended",
                Columns.common()
                        .text("system_identifier", "identifier of the database; empty if nobody said it")
                        .whole("timeline", "the timeline that ended")
                        .whole("end_lsn", "where it ended, bytes since 0/0")
                        .text("end_lsn_text", "the same as PostgreSQL writes it")
                        .text("reason", "PostgreSQL's reason")
                        .time("ended_at", "when the next timeline began")
                        .text("new_leader", "who led the next one")
                        .time("first_seen", "the round that saw it first")
                        .list(),
                List.of("cluster", "system_identifier", "timeline", "end_lsn"),
                true,
                (round, memory, redaction) -> rows(round, memory));
    }

    private static List<ObjectNode> rows(ClusterRound round, Memory memory) {
        Optional<Exchange> told =
                round.view().history().filter(exchange -> exchange.document().isPresent());
        if (told.isEmpty()) {
            return List.of();
        }
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        for (JsonNode line : told.get().document().orElseThrow()) {
            Optional<Map<String, String>> before = before(round, memory, line);
            String identifier = round.systemIdentifier()
                    .or(() -> before.map(old -> old.getOrDefault("system_identifier", "")))
                    .or(() -> remembered(round, memory))
                    .orElse("");
            ObjectNode row = row(round, told.get(), line, identifier, before);
            if (before.isEmpty() || tellsMore(row, before.get())) {
                rows.put(line.path(0).asText() + '/' + line.path(1).asText(), row);
            }
        }
        return List.copyOf(rows.values());
    }

    private static Optional<String> remembered(ClusterRound round, Memory memory) {
        return memory.fleet().stream()
                .filter(row -> round.cluster().equals(row.get("cluster")))
                .flatMap(row -> Optional.ofNullable(row.get("database_system_identifier")).stream())
                .findFirst();
    }

    private static ObjectNode row(
            ClusterRound round, Exchange told, JsonNode line, String identifier, Optional<Map<String, String>> before) {
        Row row = Row.of(round, told.at())
                .text("system_identifier", identifier)
                .value("timeline", line.path(0))
                .value("end_lsn", line.path(1))
                .text("end_lsn_text", Lsn.text(line.path(1).longValue()))
                .value("reason", line.path(2))
                .spokenTime("ended_at", line.path(TIMESTAMP))
                .value("new_leader", line.path(LEADER));
        for (String column : List.of("ended_at", "new_leader", "reason", "first_seen")) {
            Optional<String> old = before.flatMap(known -> Optional.ofNullable(known.get(column)));
            if (!row.has(column)) {
                row.value(column, spelled(column, old));
            }
        }
        if (!row.has("first_seen")) {
            row.time("first_seen", round.startedAt());
        }
        return row.json();
    }

    private static JsonNode spelled(String column, Optional<String> old) {
        Optional<String> text = column.equals("ended_at") || column.equals("first_seen")
                ? old.flatMap(PatroniTime::parse).map(PatroniTime::text)
                : old;
        return text.<JsonNode>map(JsonNodeFactory.instance::textNode).orElse(JsonNodeFactory.instance.nullNode());
    }

    /** The row of old, of the same database if that is known. */
    private static Optional<Map<String, String>> before(ClusterRound round, Memory memory, JsonNode line) {
        return memory.history().stream()
                .filter(old -> round.cluster().equals(old.get("cluster"))
                        && line.path(0).asText().equals(old.get("timeline"))
                        && line.path(1).asText().equals(old.get("end_lsn")))
                .filter(old -> round.systemIdentifier()
                        .map(identifier -> identifier.equals(old.get("system_identifier")))
                        .orElse(true))
                .findFirst();
    }

    private static boolean tellsMore(ObjectNode row, Map<String, String> before) {
        return List.of("ended_at", "new_leader", "reason").stream()
                .anyMatch(column -> row.has(column) && !before.containsKey(column));
    }
}
