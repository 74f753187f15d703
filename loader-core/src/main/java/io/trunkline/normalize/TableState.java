// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Contract;
import io.trunkline.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One table while it is written: its growing schema and the batch that is being filled. */
final class TableState {
    private static final int MOST_COLLISIONS = 1000;

    final String name;
    final ColumnBatch batch;
    private Optional<String> parent;
    private final Map<String, Object> properties;
    private final Map<String, Slot> slots = new HashMap<>();
    private final LinkedHashMap<String, Slot> columns = new LinkedHashMap<>();
    private final Set<NameCollision> collisions = new LinkedHashSet<>();

    private final List<Slot> required = new ArrayList<>();
    private final Slot id = slot(SystemColumn.ID);
    private final Slot loadId = slot(SystemColumn.LOAD_ID);
    private final Slot parentId = slot(SystemColumn.PARENT_ID);
    private final Slot rootId = slot(SystemColumn.ROOT_ID);
    private final Slot listIndex = slot(SystemColumn.LIST_INDEX);

    /** Columns that a contract keeps out, and what happens to rows that have them. */
    final Map<String, Contract.Mode> leftOut = new LinkedHashMap<>();

    /** Whether the table was new when the load began, and may get any column until it ends. */
    boolean evolvesOnce;

    /** Whether the table exists at the destination, or will when the changes sent so far are done. */
    boolean exists;

    /** Columns that a hint added to an existing table and the destination was not told about. */
    final List<ColumnSchema> untold = new ArrayList<>();

    /** Whether it got columns by a row that a contract then left out. */
    boolean grown;

    /** Whether the sink knows about the table. */
    boolean announced;

    /** Rows written, those in the batch too. */
    long rows;

    /** Rows the batch had before the current row of the root table. */
    int rowsBefore;

    /** Whether the fast path is in the middle of a row of this table. */
    boolean open;

    /** The parent row whose list the fast path wrote here last. */
    long listOfRow = -1;

    /** The row of the root table in which this table was touched last. */
    long touchedInRow = -1;

    TableState(TableSchema schema, boolean exists) {
        this.name = schema.name();
        this.batch = new ColumnBatch(name);
        this.parent = schema.parent();
        this.properties = new LinkedHashMap<>(schema.properties());
        this.exists = exists;
        schema.columns().forEach(this::put);
    }

    /** Of two paths that make one name the one counts that brings the first row. */
    void isBelow(Optional<String> other) {
        if (!announced && !exists && parent.isPresent() && other.isPresent()) {
            parent = other;
        }
    }

    /** The place of a name; made when it is new. */
    Slot slot(String column) {
        return slots.computeIfAbsent(column, Slot::new);
    }

    /** The column of that name, also when it has no type yet. */
    Optional<ColumnSchema> column(String column) {
        return Optional.ofNullable(columns.get(column)).map(slot -> slot.schema);
    }

    Slot id() {
        return id;
    }

    Slot loadId() {
        return loadId;
    }

    Slot parentId() {
        return parentId;
    }

    Slot rootId() {
        return rootId;
    }

    Slot listIndex() {
        return listIndex;
    }

    /** Forgets what hints said of a table that may not come into being. */
    void forget() {
        columns.values().forEach(slot -> slot.schema = null);
        columns.clear();
        slots.values().forEach(slot -> {
            slot.column = null;
            slot.type = null;
        });
        untold.clear();
        gatherRequired();
    }

    /** Whether no column of the table has a type yet. */
    boolean isNew() {
        return columns.values().stream().noneMatch(Slot::isComplete);
    }

    /** Keeps a column out from here on. */
    void leaveOut(String column, Contract.Mode mode) {
        leftOut.put(column, mode);
        slot(column).nullSeen = false;
        slot(column).leftOut = mode == Contract.Mode.DISCARD_VALUE;
    }

    /** Columns in the order of the schema. */
    Iterable<Slot> columns() {
        return columns.values();
    }

    int width() {
        return columns.size();
    }

    /** Adds a column at the end; an incomplete one of that name is taken away first. */
    void put(ColumnSchema column) {
        Slot slot = slot(column.name());
        columns.remove(column.name());
        columns.put(column.name(), slot);
        slot.schema = column;
        if (column.type().isPresent()) {
            slot.attach(batch.add(column));
        }
        gatherRequired();
    }

    /** Changes hints of a column that keeps its place and its type. */
    void amend(ColumnSchema column) {
        slot(column.name()).schema = column;
        gatherRequired();
    }

    /** Columns that the source has to fill. */
    List<Slot> required() {
        return required;
    }

    private void gatherRequired() {
        required.clear();
        columns.values().stream()
                .filter(slot -> slot.isRequired() && !filled(slot.name))
                .forEach(required::add);
    }

    /** Whether every row gets a value for a column without bringing one. */
    private boolean filled(String column) {
        return parent.isEmpty()
                ? column.equals(SystemColumn.ID) || column.equals(SystemColumn.LOAD_ID)
                : SystemColumn.is(column) && !column.equals(SystemColumn.LOAD_ID);
    }

    Map<String, Object> properties() {
        return properties;
    }

    void collided(NameCollision collision) {
        if (collisions.size() < MOST_COLLISIONS) {
            collisions.add(collision);
        }
    }

    /** The table as the schema has it now. */
    TableSchema schema() {
        List<ColumnSchema> list = new ArrayList<>();
        columns.values().forEach(slot -> Optional.ofNullable(slot.schema).ifPresent(list::add));
        return new TableSchema(name, parent, list, properties);
    }

    TableTally tally() {
        Map<String, Long> misfits = new HashMap<>();
        Set<String> onlyNulls = new LinkedHashSet<>();
        slots.values().forEach(slot -> {
            if (slot.misfits > 0) {
                misfits.put(slot.name, slot.misfits);
            }
            if (slot.nullSeen && !slot.isComplete()) {
                onlyNulls.add(slot.name);
            }
        });
        return new TableTally(rows, misfits, List.copyOf(collisions), onlyNulls);
    }
}
