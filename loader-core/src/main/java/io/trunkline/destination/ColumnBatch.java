// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.ColumnSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Some rows of one table, stored by column; full by bytes, not by rows. Not thread-safe; handed over whole and then reused. */
public final class ColumnBatch {
    private final String table;
    private final List<Column> columns = new ArrayList<>();
    private int rows;

    /** An empty batch without columns. */
    public ColumnBatch(String table) {
        this.table = table;
    }

    /** The table the rows belong to. */
    public String table() {
        return table;
    }

    /** The columns in the order they were added, which is that of the table. */
    public List<Column> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** The column at that place. */
    public Column column(int index) {
        return columns.get(index);
    }

    /** Number of whole rows. */
    public int rows() {
        return rows;
    }

    /** Adds a column at the end, NULL in the rows that are there. */
    public Column add(ColumnSchema schema) {
        Column column = new Column(schema);
        while (column.size() < rows) {
            column.appendNull();
        }
        columns.add(column);
        return column;
    }

    /** Ends a row: columns that got no value are NULL. */
    public void endRow() {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.size() == rows) {
                column.appendNull();
            }
        }
        rows++;
    }

    /** Takes back rows and the begun row until so many whole rows are left. */
    public void truncate(int toRows) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).truncate(toRows);
        }
        rows = toRows;
    }

    /** Gives the rows to a batch of the same table that has none, and takes its memory for the next ones. */
    public void moveRowsTo(ColumnBatch empty) {
        if (empty.rows != 0 || empty.columns.size() > columns.size()) {
            throw new IllegalArgumentException("not an empty batch of " + table + ": " + empty.table);
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i == empty.columns.size()) {
                empty.add(columns.get(i).schema());
            }
            columns.get(i).exchange(empty.columns.get(i));
        }
        empty.rows = rows;
        rows = 0;
    }

    /** The same rows with some of the columns, which are shared, not copied: good until this batch changes. */
    public ColumnBatch only(Predicate<ColumnSchema> wanted) {
        ColumnBatch part = new ColumnBatch(table);
        columns.stream().filter(column -> wanted.test(column.schema())).forEach(part.columns::add);
        part.rows = rows;
        return part;
    }

    /** The load id that the first row carries, if there is a row and it carries one. */
    public Optional<String> loadId() {
        return columns.stream()
                .filter(column ->
                        rows > 0 && "_dlt_load_id".equals(column.schema().name()) && !column.isNull(0))
                .map(column -> new String(column.bytes(), 0, column.endAt(0), StandardCharsets.UTF_8))
                .findFirst();
    }

    /** Bytes of memory the rows take, roughly. */
    public long weight() {
        long sum = 0;
        for (int i = 0; i < columns.size(); i++) {
            sum += columns.get(i).weight();
        }
        return sum;
    }

    /** Forgets the rows, keeps columns and memory. */
    public void clear() {
        truncate(0);
    }
}
