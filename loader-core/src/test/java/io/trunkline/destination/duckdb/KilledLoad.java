// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StageTarget;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.testkit.TestLoad;
import java.nio.file.Path;
import java.util.List;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
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
            default -> TestLoad.mergeOn("id");
        };
    }

    private static void run(Path file, int load, WriteDisposition disposition, String deadly) {
        var destination = new DuckDbDestination(DuckDbSettings.of(file), step -> {
            if (step.equals(deadly)) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        var table = root("numbers", bigint("id").required(), text("v"));
        try (LoadSession session = destination.open(new DatasetName("killed"), "p")) {
            session.announce(new StageTarget(table, "numbers", disposition));
            Object[][] rows = new Object[ROWS][];
            for (int i = 0; i < ROWS; i++) {
                rows[i] = row(i, "value " + load + ' ' + i, TestLoad.loadId(load), load + "-" + i);
            }
            session.write(batch(table, rows));
            session.evolve(new SchemaChange.NewColumns("numbers", List.of(text("later"))));
            session.write(
                    batch(table.with(text("later")), row(ROWS, "last", TestLoad.loadId(load), load + "-last", "x")));
            session.publish(withRunKey(publication(load), "run-" + load));
        }
    }
}
