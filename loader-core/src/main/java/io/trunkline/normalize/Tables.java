// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tables of a load: tells the sink about them, hands over their batches, takes back rows that are abandoned. */
final class Tables {
    private final Schema before;
    private final BatchSink sink;
    private final NormalizeLimits limits;
    private final Map<String, TableState> states = new LinkedHashMap<>();
    private final List<TableState> touched = new ArrayList<>();
    private long row;

    Tables(Schema before, BatchSink sink, NormalizeLimits limits) {
        this.before = before;
        this.sink = sink;
        this.limits = limits;
    }

    /** The table of that name, as stored or new. */
    TableState open(String name, Optional<String> parent) {
        TableState known = states.get(name);
        if (known != null) {
            known.isBelow(parent);
            return known;
        }
        Optional<TableSchema> stored = before.table(name);
        TableState state = new TableState(
                stored.orElseGet(() -> new TableSchema(name, parent, List.of(), Map.of())),
                stored.filter(Tables::seenData).isPresent());
        states.put(name, state);
        return state;
    }

    /** Tells the sink, once, that rows may come. */
    void announce(TableState table, ResourceRows resource) {
        if (!table.announced) {
            table.announced = true;
            TableSchema schema = table.exists || resource.tellsTypes
                    ? table.schema()
                    : table.schema().untyped();
            sink.announce(new StageTarget(schema, resource.root.name, resource.disposition));
        }
    }

    Collection<TableState> all() {
        return states.values();
    }

    Optional<TableState> known(String name) {
        return Optional.ofNullable(states.get(name));
    }

    /** Begins a row of a root table: from here on it can be taken back. */
    long beginRow() {
        touched.clear();
        return ++row;
    }

    /** Remembers that the current row writes to the table. */
    void touch(TableState table) {
        if (table.touchedInRow != row) {
            table.touchedInRow = row;
            table.rowsBefore = table.batch.rows();
            touched.add(table);
        }
    }

    /** Takes back what the current row wrote. */
    void rollback() {
        for (TableState table : touched) {
            table.rows -= Math.max(0, table.batch.rows() - table.rowsBefore);
            table.batch.truncate(table.rowsBefore);
            table.touchedInRow = -1;
            table.open = false;
        }
        touched.clear();
    }

    /** Adds columns to a table and tells the sink what it must know before the next batch. */
    void evolve(TableState table, Collection<ColumnSchema> added) {
        added.forEach(table::put);
        if (!table.exists) {
            table.exists = true;
            table.untold.clear();
            sink.evolve(new SchemaChange.NewTable(table.schema()));
        } else if (!added.isEmpty() || !table.untold.isEmpty()) {
            List<ColumnSchema> columns = new ArrayList<>(table.untold);
            columns.addAll(added);
            if (table.rows > 0) { // they have no value for it
                columns.replaceAll(ColumnSchema::optional);
            }
            table.untold.clear();
            sink.evolve(new SchemaChange.NewColumns(table.name, columns));
        }
    }

    /** Hands over batches that are full. */
    void flushFull() {
        for (TableState table : states.values()) {
            if (table.batch.rows() >= limits.batchRows() || table.batch.weight() >= limits.batchBytes()) {
                flush(table);
            }
        }
    }

    /** Hands over everything. */
    void flushAll() {
        states.values().forEach(this::flush);
    }

    static boolean seenData(TableSchema table) {
        return table.properties().get(NORMALIZER) instanceof Map<?, ?> hints
                && Boolean.TRUE.equals(hints.get(SEEN_DATA));
    }

    static final String NORMALIZER = "x-normalizer";
    static final String SEEN_DATA = "seen-data";

    private void flush(TableState table) {
        if (table.batch.rows() > 0) {
            sink.write(table.batch);
            table.batch.clear();
        }
    }
}
