// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.round.Memory;
import io.trunkline.patroni.round.Round;
import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.patroni.values.Redaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A round as resources read it.
 *
 * @param round the round
 * @param memory what the destination held before it
 * @param redaction what is hidden
 * @param warnings gives what people should know, once
 */
record RoundPages(Round round, Memory memory, Redaction redaction, Supplier<List<String>> warnings) {
    int count() {
        return round.clusters().size();
    }

    /** The rows of one cluster; of those that agree in the table's key the first. */
    List<ObjectNode> rows(PatroniTable table, int cluster) {
        Set<List<JsonNode>> seen = new HashSet<>();
        return table.maker().rows(round.clusters().get(cluster), memory, redaction).stream()
                .filter(row -> seen.add(table.key().stream().map(row::path).toList()))
                .toList();
    }
}
