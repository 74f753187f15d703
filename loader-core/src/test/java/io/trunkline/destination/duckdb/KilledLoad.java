// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.testkit.Rows;
import io.trunkline.testkit.TestLoad;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.publication;
import static io.trunkline.testkit.TestLoad.withRunKey;

/** A program that loads and is killed at a step: {@code file load disposition step}. Without a step it lives. */
final class KilledLoad {
    static final int KILLED = 137;
    private static final int ROWS = 30_000;

    private KilledLoad() {}

    public static void main(String... args) {
        Path file = Path.of(args[0]);
        int load = Integer.parseInt(args[1]);
        String deadly = args.length > 3 ? args[3] : "none";
        run(file, load, disposition(args[2]), deadly);
    }

    private static WriteDisposition disposition(String word) {
        return switch (word) {
            case "append" -> TestLoad.APPEND;
            case "replace" -> TestLoad.REPLACE;
            case "upsert" -> merge(new MergeStrategy.Upsert());
            case "insert-only" -> merge(new MergeStrategy.InsertOnly());
            case "scd2" -> new WriteDisposition.Merge(List.of(), List.of(), new MergeStrategy.Scd2());
            default -> TestLoad.mergeOn("id");
        };
    }

    private static WriteDisposition merge(MergeStrategy strategy) {
        return new WriteDisposition.Merge(List.of("id"), List.of(), strategy);
    }

    /** The table; one of versions says since when and until when they count. */
    private static TableSchema table(WriteDisposition disposition) {
        ColumnSchema id = bigint("id").required();
        return disposition instanceof WriteDisposition.Merge merge && merge.strategy() instanceof MergeStrategy.Scd2
                ? root(
                        "numbers",
                        moment(MergeStrategy.Scd2.FROM).with(MergeStrategy.VALID_FROM, true),
                        moment(MergeStrategy.Scd2.TO).with(MergeStrategy.VALID_TO, true),
                        id,
                        text("v"))
                : root("numbers", id, text("v"));
    }

    private static ColumnSchema moment(String name) {
        return ColumnSchema.of(name, ColumnType.of(DataType.TIMESTAMP));
    }

    private static TableSchema child() {
        return Rows.child("numbers__list", "numbers", text("v"));
    }

    /** The id of a row; those of merges that keep their rows follow from the key, as they do in loads. */
    private static String id(WriteDisposition disposition, int load, int row) {
        boolean ofKey = disposition instanceof WriteDisposition.Merge merge
                && (merge.strategy() instanceof MergeStrategy.Upsert
                        || merge.strategy() instanceof MergeStrategy.InsertOnly);
        return (ofKey ? "key" : load) + "-" + row;
    }

    /** The values of a row of the table, those that only the merge fills before them. */
    private static @Nullable Object[] values(TableSchema table, @Nullable Object... values) {
        int filled = table.column(MergeStrategy.Scd2.FROM).isPresent() ? 2 : 0;
        @Nullable Object[] all = new @Nullable Object[filled + values.length];
        System.arraycopy(values, 0, all, filled, values.length);
        return all;
    }

    private static void run(Path file, int load, WriteDisposition disposition, String deadly) {
        var destination = new DuckDbDestination(DuckDbSettings.of(file), step -> {
            if (step.equals(deadly)) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        TableSchema table = table(disposition);
        try (LoadSession session = destination.open(new DatasetName("killed"), "p")) {
            TestLoad.announce(session, disposition, table, child());
            Object[][] rows = new Object[ROWS][];
            Object[][] children = new Object[ROWS][];
            for (int i = 0; i < ROWS; i++) {
                String id = id(disposition, load, i);
                String value = "value " + load + ' ' + i;
                rows[i] = values(table, i, value, TestLoad.loadId(load), id);
                children[i] = new Object[] {value, id, id, 0, id + "-0"};
            }
            session.write(batch(table, rows));
            session.write(batch(child(), children));
            session.evolve(new SchemaChange.NewColumns("numbers", List.of(text("later"))));
            session.write(batch(
                    table.with(text("later")),
                    values(
                            table,
                            ROWS,
                            "value " + load + " last",
                            TestLoad.loadId(load),
                            id(disposition, load, ROWS),
                            "x")));
            session.publish(withRunKey(publication(load), "run-" + load));
        }
    }
}
