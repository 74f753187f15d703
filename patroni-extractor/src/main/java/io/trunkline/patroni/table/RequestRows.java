// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.round.ClusterRound;
import java.util.List;
import java.util.Optional;

/** The table {@code requests}: everything that was asked, or left unasked, and what became of it. */
final class RequestRows {
    private RequestRows() {}

    static PatroniTable table() {
        return new PatroniTable(
                "requests",
                "Every request of a round and what became of it",
                Columns.common()
                        .text("target", "address of the node")
                        .text("member", "whose address it is; NULL if nobody knows")
                        .text("endpoint", "what was asked")
                        .whole("status", "HTTP status; NULL without an answer")
                        .text("outcome", "what became of it")
                        .flag("dcs_unreachable", "whether the node could not reach the configuration store")
                        .text("error", "the reason in words")
                        .fraction("elapsed_ms", "until the last byte, or until it was given up")
                        .whole("bytes", "bytes of the body")
                        .time("node_time", "the node's clock, to the second")
                        .text("patroni_version", "version of the node")
                        .list(),
                List.of("cluster", "run_id", "target", "endpoint"),
                false,
                (round, memory, redaction) -> round.requests().stream()
                        .map(request -> row(round, request))
                        .toList());
    }

    private static ObjectNode row(ClusterRound round, ClusterRound.Request request) {
        Exchange exchange = request.exchange();
        Row row = Row.of(round, exchange.at())
                .text("target", exchange.target())
                .words("member", request.member())
                .text("endpoint", exchange.ask().endpoint())
                .number("status", exchange.status())
                .text("outcome", exchange.outcome().word())
                .flag("dcs_unreachable", exchange.storeUnreachable())
                .words("error", exchange.error())
                .time("node_time", exchange.nodeTime())
                .text("patroni_version", version(round, exchange.target()));
        if (exchange.outcome() != Outcome.SKIPPED && exchange.outcome() != Outcome.NOT_SUPPORTED
                || exchange.status().isPresent()) {
            row.millis("elapsed_ms", exchange.took()).number("bytes", exchange.bytes());
        }
        return row.json();
    }

    private static Optional<String> version(ClusterRound round, String target) {
        return round.members().stream()
                .filter(member -> member.target().filter(target::equals).isPresent())
                .map(member -> member.exchange(Ask.PATRONI))
                .flatMap(Optional::stream)
                .flatMap(exchange -> exchange.document().stream())
                .map(document -> document.path("patroni").path("version").asText())
                .filter(version -> !version.isEmpty())
                .findFirst();
    }
}
