// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.exchange.Probe;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import io.trunkline.patroni.values.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code probes}: what a load balancer would have been told, one row for each member and probe. */
final class ProbeRows {
    private ProbeRows() {}

    static PatroniTable table(List<Probe> probes) {
        return new PatroniTable(
                "probes",
                "What a load balancer would have been told",
                Columns.common()
                        .text("member", "name of the member")
                        .text("probe", "name of the probe, such as read_only")
                        .text("endpoint", "what was asked")
                        .whole(
                                "status",
                                "HTTP status; NULL without an answer, and where the version does not know the probe")
                        .flag("ok", "whether the status is 200; NULL without an answer")
                        .text("outcome", "what became of the question")
                        .flag("supported", "whether the member's version knows the probe")
                        .flag("derived", "whether nobody asked and it was concluded; always false")
                        .fraction("elapsed_ms", "time to the answer")
                        .list(),
                List.of("cluster", "run_id", "member", "probe"),
                false,
                (round, memory, redaction) -> rows(round, probes));
    }

    private static List<ObjectNode> rows(ClusterRound round, List<Probe> probes) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Member member : round.members()) {
            probes.forEach(probe -> rows.add(row(round, member, probe)));
        }
        return rows;
    }

    private static ObjectNode row(ClusterRound round, Member member, Probe probe) {
        Optional<Exchange> asked = member.exchange(probe.ask()).filter(exchange -> !tooOld(member, probe));
        Outcome outcome =
                asked.map(Exchange::outcome).orElse(tooOld(member, probe) ? Outcome.NOT_SUPPORTED : Outcome.SKIPPED);
        Row row = Row.of(round, asked.map(Exchange::at).orElse(round.startedAt()))
                .text("member", member.name())
                .text("probe", probe.name())
                .text("endpoint", probe.ask().endpoint())
                .text("outcome", outcome.word())
                .flag("supported", outcome != Outcome.NOT_SUPPORTED)
                .flag("derived", false);
        asked.ifPresent(exchange -> {
            row.number("status", exchange.status());
            if (outcome.answered()) {
                row.flag("ok", outcome == Outcome.OK);
            }
            if (outcome != Outcome.SKIPPED && outcome != Outcome.NOT_SUPPORTED) {
                row.millis("elapsed_ms", exchange.took());
            }
        });
        return row.json();
    }

    /** A version that does not know the probe may have answered another question. */
    private static boolean tooOld(Member member, Probe probe) {
        return member.status()
                .flatMap(status ->
                        Version.of(status.path("patroni").path("version").asText()))
                .filter(version -> !version.isAtLeast(probe.since()))
                .isPresent();
    }
}
