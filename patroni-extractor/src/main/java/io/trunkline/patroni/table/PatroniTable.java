// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Probe;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Memory;
import io.trunkline.patroni.values.Redaction;
import io.trunkline.source.DeclaredColumn;
import java.util.List;
import java.util.function.Predicate;

/**
 * One table: what its rows are and how they are made.
 *
 * @param name its name, which is also that of the resource
 * @param comment what it is, for people
 * @param columns its columns
 * @param key columns that tell its rows apart
 * @param keeps whether it holds facts, merged by key; else it holds what each round saw, and grows
 * @param maker makes the rows
 */
public record PatroniTable(
        String name, String comment, List<DeclaredColumn> columns, List<String> key, boolean keeps, Maker maker) {
    public PatroniTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Makes the rows of one cluster of a round. */
    @FunctionalInterface
    public interface Maker {
        /** The rows. */
        List<ObjectNode> rows(ClusterRound round, Memory memory, Redaction redaction);
    }

    /**
     * All tables, those first that show who is there.
     *
     * @param probes what load balancers would have been told of
     * @param metrics names of the metrics that are kept
     */
    public static List<PatroniTable> all(List<Probe> probes, Predicate<String> metrics) {
        return List.of(
                StatusRows.table(),
                ClusterRows.table(),
                MemberRows.table(),
                ProbeRows.table(probes),
                MetricRows.table(metrics),
                HistoryRows.table(),
                ConfigRows.table(),
                FailsafeRows.table(),
                RequestRows.table(),
                FleetRows.table());
    }
}
