// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.errors.Failure;
import io.trunkline.normalize.Contracts.RowReference;
import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Contract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes rows the way dlt does it, step by step: the reference for the fast path, and the only path that evolves tables. */
final class ExactRows {
    private final Tables tables;
    private final Names names;
    private final Flattener flattener;
    private final RowCoercer coercer;
    private final ChildIds childIds = new ChildIds();
    private final Contracts contracts;
    private final String loadId;
    private final NormalizeLimits limits;
    private final long maxTextBytes;
    private long misfits;
    private boolean drawn;
    private boolean written;

    ExactRows(
            Tables tables,
            Names names,
            Inference inference,
            Flattener flattener,
            Contracts contracts,
            String loadId,
            NormalizeLimits limits,
            long maxTextBytes) {
        this.tables = tables;
        this.names = names;
        this.flattener = flattener;
        this.contracts = contracts;
        this.coercer = new RowCoercer(names, inference);
        this.loadId = loadId;
        this.limits = limits;
        this.maxTextBytes = maxTextBytes;
    }

    /** What the rows of one resource have in common. */
    private record Chain(ResourceRows resource, Optional<String> rootId, FlatRow root) {}

    /** A table on the way down, by the path of names that leads to it. */
    private record Place(TableState table, List<String> path) {}

    /**
     * Writes an item and everything below it.
     *
     * @param id the id of its row, unless it brings its own
     * @return how many values went to variants
     * @throws RejectedException when it may not be written; nothing of it is left in the batches then
     */
    long write(ResourceRows resource, JsonValue item, String id) {
        misfits = 0;
        Obj row = item instanceof Obj object ? object : new Obj(Map.of(SystemColumn.VALUE, item));
        FlatRow flat = flattener.flatten(resource.root, row, resource.level);
        flat.values().put(SystemColumn.LOAD_ID, new Text(loadId));
        Optional<String> brought = ownId(flat);
        String own = brought.orElseGet(() -> resource.ids.of(row, flat, id));
        drawn = brought.isEmpty() && resource.ids instanceof RootIds.Random;
        flat.values().put(SystemColumn.ID, new Text(own));
        Chain chain = new Chain(resource, resource.rootKey ? Optional.of(own) : Optional.empty(), flat);
        try {
            written = append(chain, resource.root, flat.values());
            if (written) {
                lists(chain, new Place(resource.root, List.of(resource.root.name)), flat, own, resource.level);
            }
        } catch (RejectedException e) {
            tables.rollback();
            throw e;
        }
        return misfits;
    }

    /** Whether the item before was written; if not, a contract left it out. */
    boolean wrote() {
        return written;
    }

    /** Whether the row written last took the id it was given. */
    boolean tookId() {
        return drawn;
    }

    private void lists(Chain chain, Place parent, FlatRow flat, String parentId, int level) {
        flat.lists().forEach((listPath, list) -> {
            List<String> path = new ArrayList<>(parent.path());
            path.addAll(listPath);
            if (!list.items().isEmpty()) {
                TableState table = tables.open(names.join(path), Optional.of(parent.table().name));
                items(chain, new Place(table, List.copyOf(path)), list, parentId, level - 1);
            }
        });
    }

    private void items(Chain chain, Place place, Arr list, String parentId, int level) {
        for (int index = 0; index < list.items().size(); index++) {
            switch (list.items().get(index)) {
                case Obj object -> child(chain, place, object, parentId, index, level);
                case Arr inner ->
                    child(chain, place, new Obj(Map.of(SystemColumn.LIST, inner)), parentId, index, level - 1);
                case JsonValue scalar ->
                    row(chain, place, FlatRow.of(SystemColumn.VALUE, scalar), parentId, index, level);
            }
        }
    }

    private void child(Chain chain, Place place, Obj object, String parentId, long index, int level) {
        row(chain, place, flattener.flatten(place.table(), object, level), parentId, index, level);
    }

    private void row(Chain chain, Place place, FlatRow flat, String parentId, long index, int level) {
        LinkedHashMap<String, JsonValue> values = flat.values();
        chain.rootId().ifPresent(rootId -> values.put(SystemColumn.ROOT_ID, new Text(rootId)));
        values.put(SystemColumn.PARENT_ID, new Text(parentId));
        values.put(SystemColumn.LIST_INDEX, new Whole(Long.toString(index)));
        String id = ownId(flat).orElseGet(() -> childId(parentId, place.table().name, index));
        values.put(SystemColumn.ID, new Text(id));
        if (place.table() != chain.resource().root && !place.table().announced) {
            if (!contracts.admits(
                    chain.resource().contract,
                    place.table(),
                    Contracts.reference(chain.resource().root, chain.root(), values))) {
                return;
            }
            tables.announce(place.table(), chain.resource());
        }
        if (append(chain, place.table(), values)) {
            lists(chain, place, flat, id, level);
        }
    }

    private String childId(String parentId, String table, long index) {
        byte[] parent = parentId.getBytes(StandardCharsets.UTF_8);
        byte[] middle = ("_" + table + "_").getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[ChildIds.LENGTH];
        childIds.write(parent, parent.length, middle, index, target);
        return new String(target, StandardCharsets.US_ASCII);
    }

    private static Optional<String> ownId(FlatRow flat) {
        JsonValue id = flat.values().getOrDefault(SystemColumn.ID, new Null());
        return id instanceof Null
                ? Optional.empty()
                : Optional.of(Coercion.text(id)).filter(text -> !text.isEmpty());
    }

    private boolean append(Chain chain, TableState table, Map<String, JsonValue> values) {
        Contract contract = chain.resource().contract;
        if (contract.equals(Contract.OPEN)) {
            put(table, coercer.coerce(table, values));
            return true;
        }
        RowReference where = Contracts.reference(chain.resource().root, chain.root(), values);
        if (!contracts.admits(contract, table, where) || !contracts.keeps(table, values, where)) {
            return false;
        }
        CoercedRow row = coercer.coerce(table, values);
        if (!row.added().isEmpty() && !contracts.settles(contract, table, row, where)) {
            grow(table, row);
            return false;
        }
        put(table, row);
        return true;
    }

    /** Columns of a row that is left out for other columns come into being, as in dlt. */
    private void grow(TableState table, CoercedRow row) {
        if (table.exists && table.announced && !row.added().isEmpty()) {
            table.grown = true;
            tables.evolve(table, row.added().values());
        }
    }

    private void put(TableState table, CoercedRow row) {
        check(table, row);
        tables.touch(table);
        tables.evolve(table, row.added().values());
        row.cells()
                .forEach((column, cell) ->
                        Optional.ofNullable(table.slot(column).column).ifPresent(cell::appendTo));
        table.batch.endRow();
        table.rows++;
        row.nulls().forEach(column -> table.slot(column).nullSeen = true);
        row.misfits().forEach(column -> table.slot(column).misfits++);
        misfits += row.misfits().size();
    }

    private void check(TableState table, CoercedRow row) {
        for (Slot slot : table.required()) {
            if (!row.cells().containsKey(slot.name)) {
                throw new RejectedException(slot.name, "the column may not be NULL");
            }
        }
        long width = table.width()
                + row.added().keySet().stream()
                        .filter(name -> table.column(name).isEmpty())
                        .count();
        if (width > limits.columns()) {
            throw new RejectedException(
                    Failure.LIMIT_EXCEEDED,
                    table.name,
                    "the table would get more than " + limits.columns() + " columns");
        }
        row.cells().forEach((column, cell) -> {
            if (cell instanceof Cell.Bytes bytes && bytes.value().length > maxTextBytes) {
                throw new RejectedException(
                        Failure.LIMIT_EXCEEDED, column, "the value has more than " + maxTextBytes + " bytes");
            }
        });
    }

    /** Columns that hints put into an existing table. */
    static void hint(TableState table, ColumnSchema column) {
        table.put(column);
        if (table.exists && column.type().isPresent()) {
            table.untold.add(column);
        }
    }
}
