// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fast path knows about the keys at one place of a row: where the value of each key goes. */
final class RowPlan {
    private static final int MOST_FIELDS = 20_000;

    final TableState table;

    /** Levels of nesting left for values of these keys. */
    final int level;

    /** Levels of nesting left at the row itself, from which its lists count. */
    final int rowLevel;

    /** Normalized names that lead here from the row. */
    final List<String> path;

    private Field[] fields = new Field[8];
    private int size;
    private final Map<String, Field> byKey = new HashMap<>();

    private RowPlan(TableState table, int level, int rowLevel, List<String> path) {
        this.table = table;
        this.level = level;
        this.rowLevel = rowLevel;
        this.path = path;
    }

    /** The plan of the rows of a table. */
    static RowPlan ofRow(TableState table, int level) {
        return new RowPlan(table, level, level, List.of());
    }

    /** The plan of an object in the row. */
    RowPlan below(String name) {
        return new RowPlan(table, level - 1, rowLevel, Flattener.append(path, name));
    }

    /** Where the value of a key goes. */
    static final class Field {
        final String key;
        final int index;

        /** Where a scalar goes. */
        final Slot slot;

        /** Whether the key's name is that of a system column; only the exact path writes those. */
        final boolean system;

        /** The row in which the key was met last. */
        long seenInRow = -1;

        /** What is known about the object under the key; null when none was seen. */
        @Nullable
        RowPlan object;

        /** What is known about the list under the key; null when none was seen. */
        @Nullable
        ListPlan list;

        Field(String key, int index, Slot slot) {
            this.key = key;
            this.index = index;
            this.slot = slot;
            this.system = SystemColumn.is(slot.name);
        }
    }

    /** What is known about a list: its rows go to a table of their own. */
    static final class ListPlan {
        final TableState table;
        final List<String> path;
        final byte[] middle;
        final RowId id = new RowId();

        /** Where scalar items go. */
        final Slot value;

        /** Items that are objects. */
        final RowPlan items;

        /** Items that are lists; null when none was seen. */
        @Nullable
        ListPlan inner;

        ListPlan(TableState table, List<String> path, int level, Slot value) {
            this.table = table;
            this.path = path;
            this.value = value;
            this.items = ofRow(table, level);
            this.middle = ("_" + table.name + "_").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** The field of a key, looked for first where it was the last time; null when the key is unknown. */
    @Nullable
    Field find(String key, int expected) {
        if (expected < size && fields[expected].key == key) { // keys are interned
            return fields[expected];
        }
        return byKey.get(key);
    }

    @Nullable
    Field known(String key) {
        return byKey.get(key);
    }

    boolean hasRoom() {
        return size < MOST_FIELDS;
    }

    Field add(String key, Slot slot) {
        Field field = new Field(key.intern(), size, slot);
        if (size == fields.length) {
            fields = java.util.Arrays.copyOf(fields, size * 2);
        }
        fields[size++] = field;
        byKey.put(field.key, field);
        return field;
    }
}
