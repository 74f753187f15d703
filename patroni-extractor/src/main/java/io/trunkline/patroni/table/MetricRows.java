// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import io.trunkline.patroni.values.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The table {@code metrics}: every sample of every member, one row each, whatever versions call them. */
final class MetricRows {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(?:\\.0*)?");

    private MetricRows() {}

    static PatroniTable table(Predicate<String> wanted) {
        return new PatroniTable(
                "metrics",
                "The metrics of each member, one sample a row",
                Columns.common()
                        .text("member", "name of the member")
                        .text("name", "name of the metric")
                        .text("type", "its type as declared by this version")
                        .text("labels", "labels as JSON")
                        .text("labels_key", "stands for the labels in joins")
                        .fraction("value", "the value; NULL if it is no number")
                        .whole("value_int", "the value exactly, if it is whole")
                        .text("value_text", "NaN, +Inf, -Inf")
                        .list(),
                List.of("cluster", "run_id", "member", "name", "labels_key"),
                false,
                (round, memory, redaction) -> rows(round, wanted));
    }

    private static List<ObjectNode> rows(ClusterRound round, Predicate<String> wanted) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Member member : round.members()) {
            Set<String> seen = new HashSet<>();
            member.exchange(Ask.METRICS)
                    .ifPresent(exchange -> exchange.samples().stream()
                            .filter(sample -> wanted.test(sample.name()))
                            .filter(sample -> seen.add(sample.name() + sample.labels()))
                            .forEach(sample -> rows.add(row(round, member, exchange, sample))));
        }
        return rows;
    }

    private static ObjectNode row(ClusterRound round, Member member, Exchange exchange, Sample sample) {
        String labels = labels(sample.labels());
        Row row = Row.of(round, exchange.at())
                .text("member", member.name())
                .text("name", sample.name())
                .text("type", sample.type())
                .text("labels", labels)
                .text(
                        "labels_key",
                        UUID.nameUUIDFromBytes(labels.getBytes(StandardCharsets.UTF_8))
                                .toString());
        value(row, sample.value());
        return row.json();
    }

    private static void value(Row row, String token) {
        if (token.endsWith("Inf") || token.equals("NaN")) {
            row.text("value_text", token);
            return;
        }
        row.value("value", JsonNodeFactory.instance.numberNode(Double.parseDouble(token)));
        if (WHOLE.matcher(token).matches()) {
            exact(row, token.replaceFirst("\\.0*$", "").replaceFirst("^\\+", ""));
        }
    }

    private static void exact(Row row, String digits) {
        try {
            row.number("value_int", Long.parseLong(digits));
        } catch (NumberFormatException beyond) {
            // more than 64 bits: the number in value has to do
        }
    }

    private static String labels(Map<String, String> labels) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(labels).forEach(json::put);
        return json.toString();
    }
}
