// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Memory;
import io.trunkline.patroni.values.PatroniTime;
import io.trunkline.patroni.values.Redaction;
import io.trunkline.patroni.values.SettingTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code config}: each setting with the time in which it was so; a change ends one row and begins another. */
final class ConfigRows {
    private ConfigRows() {}

    static PatroniTable table() {
        return new PatroniTable(
                "config",
                "The dynamic configuration, with its past",
                Columns.common()
                        .text("path", "the setting, such as postgresql.parameters.max_connections")
                        .text("value", "its value as text; stars where it is a secret")
                        .text("value_type", "text, number, bool, null, object or list")
                        .flag("redacted", "whether the value is hidden")
                        .time("valid_from", "the round that saw it first")
                        .time("valid_to", "the round that saw it no more; NULL while it is so")
                        .list(),
                List.of("cluster", "path", "valid_from"),
                true,
                ConfigRows::rows);
    }

    private static List<ObjectNode> rows(ClusterRound round, Memory memory, Redaction redaction) {
        Optional<Exchange> told = round.view().config();
        Optional<JsonNode> document = told.flatMap(Exchange::document);
        if (document.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, String>> before = current(round, memory);
        List<ObjectNode> rows = new ArrayList<>();
        for (SettingTree.Leaf leaf : SettingTree.leaves(document.get())) {
            boolean secret = redaction.hides(leaf.path(), leaf.value());
            String value = secret ? Redaction.STARS : leaf.value();
            Map<String, String> old =
                    Optional.ofNullable(before.remove(leaf.path())).orElse(Map.of());
            if (!value.equals(old.get("value")) || !leaf.type().equals(old.get("value_type"))) {
                if (!old.isEmpty()) {
                    rows.add(row(round, old, Optional.of(round.startedAt())));
                }
                rows.add(begun(round, leaf, value, secret));
            }
        }
        before.values().forEach(old -> rows.add(row(round, old, Optional.of(round.startedAt()))));
        return rows;
    }

    private static Map<String, Map<String, String>> current(ClusterRound round, Memory memory) {
        Map<String, Map<String, String>> current = new LinkedHashMap<>();
        memory.config().stream()
                .filter(row -> round.cluster().equals(row.get("cluster")) && !row.containsKey("valid_to"))
                .forEach(row -> current.put(row.getOrDefault("path", ""), row));
        return current;
    }

    private static ObjectNode begun(ClusterRound round, SettingTree.Leaf leaf, String value, boolean secret) {
        return Row.of(round, round.startedAt())
                .text("path", leaf.path())
                .text("value", value)
                .text("value_type", leaf.type())
                .flag("redacted", secret)
                .time("valid_from", round.startedAt())
                .json();
    }

    private static ObjectNode row(ClusterRound round, Map<String, String> old, Optional<Instant> end) {
        return Row.of(round, round.startedAt())
                .text("path", old.getOrDefault("path", ""))
                .text("value", Optional.ofNullable(old.get("value")))
                .text("value_type", old.getOrDefault("value_type", ""))
                .flag("redacted", "true".equals(old.get("redacted")))
                .time("valid_from", PatroniTime.parse(old.getOrDefault("valid_from", "")))
                .time("valid_to", end)
                .json();
    }
}
