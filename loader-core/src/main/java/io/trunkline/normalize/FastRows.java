// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Column;
import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
import io.trunkline.normalize.RowPlan.Field;
import io.trunkline.normalize.RowPlan.ListPlan;
import io.trunkline.schema.DataType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows straight from the reader into columns, by a plan and without an object per value. It never guesses: at the first thing
 * it does not know it gives up, and the row goes the exact path.
 */
final class FastRows {
    private final JsonReader reader;
    private final Tables tables;
    private final ScalarWriter scalars;
    private final ChildIds childIds = new ChildIds();
    private final byte[] loadId;
    private final int maxDepth;
    private long rows;
    private int baseDepth;
    private @Nullable RowId rootId;

    FastRows(JsonReader reader, Tables tables, String loadId, NormalizeLimits limits, long maxTextBytes) {
        this.reader = reader;
        this.tables = tables;
        this.scalars = new ScalarWriter(reader, maxTextBytes);
        this.loadId = loadId.getBytes(StandardCharsets.UTF_8);
        this.maxDepth = limits.depth();
    }

    /**
     * Writes the object whose first token was just read as a row of the root table, with everything below it.
     *
     * @return whether it was written; if not, the reader stands anywhere in it and what was written must be taken back
     */
    boolean write(ResourceRows resource, RowId id) {
        TableState root = resource.root;
        if (!ready(root)) {
            return false;
        }
        baseDepth = reader.depth() - 1;
        rootId = resource.rootKey ? id : null;
        tables.touch(root);
        long row = ++rows;
        root.open = true;
        if (!object(resource.plan, row, id)) {
            return false;
        }
        root.open = false;
        return bytes(root.loadId(), loadId, loadId.length) && end(root, id);
    }

    private static boolean ready(TableState table) {
        return table.exists && table.untold.isEmpty();
    }

    private boolean object(RowPlan plan, long row, RowId id) {
        int expected = 0;
        while (reader.next() == Token.NAME) {
            @Nullable Field field = plan.find(reader.name(), expected);
            if (field == null || field.system || field.seenInRow == row) {
                return false;
            }
            field.seenInRow = row;
            if (!value(plan, field, row, id)) {
                return false;
            }
            expected = field.index + 1;
        }
        return true;
    }

    private boolean value(RowPlan plan, Field field, long row, RowId id) {
        Token token = reader.next();
        Slot slot = field.slot;
        switch (token) {
            case OBJECT, ARRAY -> {
                if (plan.level <= 0 || slot.keepsJson()) {
                    return claim(slot, row)
                            && scalars.writeJson(slot, token, maxDepth - (reader.depth() - 1 - baseDepth));
                }
                if (reader.depth() - baseDepth > maxDepth) {
                    return false;
                }
                return token == Token.OBJECT
                        ? field.object != null && object(field.object, row, id)
                        : field.list != null && list(field.list, row, id);
            }
            case NULL -> {
                return claim(slot, row) && (slot.leftOut || mayBeNull(slot));
            }
            default -> {
                return claim(slot, row) && (slot.leftOut || scalars.write(slot, token));
            }
        }
    }

    /** Two keys of one row that make one name are for the exact path. */
    private static boolean claim(Slot slot, long row) {
        if (slot.seenInRow == row) {
            return false;
        }
        slot.seenInRow = row;
        return true;
    }

    /** The first NULL of a name that is no column is for the exact path, which remembers it. */
    private static boolean mayBeNull(Slot slot) {
        return slot.isComplete() || slot.nullSeen;
    }

    private boolean list(ListPlan list, long parentRow, RowId parent) {
        TableState table = list.table;
        if (table.open || table.listOfRow == parentRow) {
            return false;
        }
        table.listOfRow = parentRow;
        long index = 0;
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            if (!ready(table) || !item(list, token, parent, index++)) {
                return false;
            }
        }
        return true;
    }

    private boolean item(ListPlan list, Token token, RowId parent, long index) {
        TableState table = list.table;
        tables.touch(table);
        list.id.derive(childIds, parent, list.middle, index);
        long row = ++rows;
        table.open = true;
        boolean written = switch (token) {
            case OBJECT -> reader.depth() - baseDepth <= maxDepth && object(list.items, row, list.id);
            case ARRAY ->
                reader.depth() - baseDepth <= maxDepth && list.inner != null && list(list.inner, row, list.id);
            case NULL -> mayBeNull(list.value);
            default -> scalars.write(list.value, token);
        };
        table.open = false;
        return written && links(table, parent, index) && end(table, list.id);
    }

    private boolean links(TableState table, RowId parent, long index) {
        if (rootId != null && !bytes(table.rootId(), rootId.bytes, rootId.length)) {
            return false;
        }
        @Nullable Column place = table.listIndex().column;
        if (place == null
                || table.listIndex().type != DataType.BIGINT
                || !bytes(table.parentId(), parent.bytes, parent.length)) {
            return false;
        }
        place.appendLong(index);
        return true;
    }

    private boolean end(TableState table, RowId id) {
        if (!bytes(table.id(), id.bytes, id.length) || !complete(table)) {
            return false;
        }
        table.batch.endRow();
        table.rows++;
        return true;
    }

    private static boolean complete(TableState table) {
        for (int i = 0; i < table.required().size(); i++) {
            @Nullable Column column = table.required().get(i).column;
            if (column == null || column.size() == table.batch.rows()) {
                return false;
            }
        }
        return true;
    }

    /** Rows may bring a system column of their own, of any type; then it is no place for ids. */
    private static boolean bytes(Slot slot, byte[] value, int length) {
        if (slot.column == null || slot.type != DataType.TEXT) {
            return false;
        }
        slot.column.appendBytes(value, 0, length);
        return true;
    }
}
