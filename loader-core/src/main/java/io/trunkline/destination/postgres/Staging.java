// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.SqlName;
import io.trunkline.destination.StageTarget;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.SchemaChange;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of one load while their rows arrive; every statement is a transaction of its own. */
final class Staging {
    private final Connections connections;
    private final DatasetName dataset;
    private final String schema;
    private final StageNames names;
    private final Map<String, StagedTable> tables = new LinkedHashMap<>();

    Staging(Connections connections, DatasetName dataset, String schema, StageNames names) {
        this.connections = connections;
        this.dataset = dataset;
        this.schema = schema;
        this.names = names;
    }

    void announce(StageTarget target) {
        String name = target.table().name();
        TableRef stage = new TableRef(schema, names.table(String.valueOf(tables.size())));
        if (tables.putIfAbsent(name, new StagedTable(target, stage)) != null) {
            throw new TrunklineException(Failure.BUG, "The table " + name + " was announced twice.", "");
        }
        // a column of another type is told before anything is read
        TableRef table = new TableRef(dataset.value(), name);
        connections.with(
                "describing " + name,
                sql -> Catalog.missing(
                        table, new Catalog(sql).describe(table), target.table().completeColumns()));
    }

    void evolve(SchemaChange change) {
        List<ColumnSchema> columns = switch (change) {
            case SchemaChange.NewTable made -> made.schema().completeColumns();
            case SchemaChange.NewColumns added ->
                added.columns().stream()
                        .filter(column -> column.type().isPresent())
                        .toList();
        };
        announced(change.table()).widen(columns);
    }

    void write(ColumnBatch batch) {
        StagedTable table = announced(batch.table());
        connections.with("writing rows of " + batch.table(), sql -> {
            table.write(sql, batch);
            return true;
        });
    }

    long rows(String table) {
        return announced(table).rows();
    }

    void discard(String root) {
        connections.with("taking back rows of " + root, sql -> {
            chain(root).forEach(table -> table.empty(sql));
            return true;
        });
    }

    long distinct(String name, List<String> columns) {
        StagedTable table = announced(name);
        if (!table.exists()) {
            return 0;
        }
        String query = "SELECT count(*) FROM (SELECT DISTINCT " + SqlName.list(columns) + " FROM "
                + table.stage().sql() + ") AS d";
        return connections.with("counting " + name, sql -> sql.number("counting " + name, query));
    }

    /** Rows that publishing takes away from a replaced table. */
    long replaced(String name) {
        TableRef table = new TableRef(dataset.value(), name);
        if (!announced(name).replaces()) {
            return 0;
        }
        return connections.with(
                "counting " + name,
                sql -> new Catalog(sql).exists(table)
                        ? sql.number("counting " + name, "SELECT count(*) FROM " + table.sql())
                        : 0L);
    }

    Map<String, Long> keepLast(String root, List<String> key) {
        List<StagedTable> chain = chain(root);
        return connections.transaction(
                "removing what came again of " + root, sql -> new LastRows(sql, tables).keep(chain, key));
    }

    /** Makes what a merge reads from, also where no row has come. */
    void complete() {
        connections.with("preparing to merge", sql -> {
            tables.values().stream()
                    .filter(table ->
                            table.merges() && announced(table.target().root()).rows() > 0)
                    .forEach(table -> table.make(sql));
            return true;
        });
    }

    /** A root table and those below it, parents before children. */
    List<StagedTable> chain(String root) {
        return tables.values().stream()
                .filter(table -> table.target().root().equals(root))
                .toList();
    }

    Collection<StagedTable> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    private StagedTable announced(String table) {
        StagedTable found = tables.get(table);
        if (found == null) {
            throw new TrunklineException(Failure.BUG, "The table " + table + " was never announced.", "");
        }
        return found;
    }
}
