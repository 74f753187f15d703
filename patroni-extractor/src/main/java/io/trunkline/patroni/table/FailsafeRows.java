// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.round.ClusterRound;
import java.util.ArrayList;
import java.util.List;

/** The table {@code failsafe}: the members that the leader would ask if the configuration store were gone. */
final class FailsafeRows {
    private FailsafeRows() {}

    static PatroniTable table() {
        return new PatroniTable(
                "failsafe",
                "Members of the failsafe mode, where it is on",
                Columns.common()
                        .text("observer", "the member whose view this is")
                        .text("member", "name of the member")
                        .text("api_url", "where the leader would ask it")
                        .list(),
                List.of("cluster", "run_id", "observer", "member"),
                false,
                (round, memory, redaction) -> rows(round));
    }

    private static List<ObjectNode> rows(ClusterRound round) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Exchange told : round.view().failsafe().stream().toList()) {
            told.document()
                    .ifPresent(document -> document.properties()
                            .forEach(entry -> rows.add(Row.of(round, told.at())
                                    .text("observer", round.observer())
                                    .text("member", entry.getKey())
                                    .value("api_url", entry.getValue())
                                    .json())));
        }
        return rows;
    }
}
