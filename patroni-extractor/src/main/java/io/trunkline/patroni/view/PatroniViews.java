// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

import io.trunkline.destination.View;
import io.trunkline.patroni.exchange.Probe;
import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All views: the questions, and one for each probe. */
public final class PatroniViews {
    private static final Map<String, List<ColumnSchema>> TABLES = tables();

    private PatroniViews() {}

    /** All of them in the order in which they can be made. */
    public static List<View> all() {
        return Stream.of(LeaderQuestions.ALL, LagQuestions.ALL, ChangeQuestions.ALL, HealthQuestions.ALL, probes())
                .flatMap(List::stream)
                .map(question -> new View(question.name(), question.comment(), question.sql(), TABLES))
                .toList();
    }

    private static List<Question> probes() {
        return Probe.USUAL.stream()
                .map(name -> new Question(
                        name,
                        "What the probe " + name + " said",
                        "SELECT cluster, scope, run_id, scraped_at, member, status, ok, outcome, supported, elapsed_ms"
                                + " FROM {probes} WHERE probe = '" + name + "'"))
                .toList();
    }

    private static Map<String, List<ColumnSchema>> tables() {
        Map<String, List<ColumnSchema>> tables = new HashMap<>();
        PatroniTable.all(List.of(), name -> true)
                .forEach(table -> tables.put(
                        table.name(),
                        table.columns().stream()
                                .map(column -> ColumnSchema.declared(column.name(), column.hint()))
                                .toList()));
        tables.put(
                "patroni__pending_restart_reason",
                Stream.of("cluster", "run_id", "member", "parameter", "old_value", "new_value")
                        .map(column -> ColumnSchema.of(column, ColumnType.of(DataType.TEXT)))
                        .toList());
        return Map.copyOf(tables);
    }
}
