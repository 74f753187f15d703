// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.testkit.TestLoad;
import java.util.List;
import java.util.Optional;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.publication;
import static io.trunkline.testkit.TestLoad.withRunKey;

/** A program that loads and is killed at a step: {@code address load disposition step}. Without a step it lives. */
final class KilledPostgresLoad {
    static final int KILLED = 137;
    static final DatasetName DATASET = new DatasetName("killed");
    private static final int ROWS = 5_000;

    private KilledPostgresLoad() {}

    public static void main(String... args) {
        String deadly = args.length > 3 ? args[3] : "none";
        PostgresSettings settings = PostgresSettings.of(
                PostgresAddress.parse("test", args[0]),
                Optional.of(new SecretSource.Given("test", new Secret(LoaderDatabase.PASSWORD))));
        try (var destination = new PostgresDestination(settings, DATASET, step -> {
                    if (step.equals(deadly)) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                });
                LoadSession session = destination.open(DATASET, "p")) {
            load(session, Integer.parseInt(args[1]), disposition(args[2]));
        }
    }

    private static WriteDisposition disposition(String word) {
        return switch (word) {
            case "append" -> TestLoad.APPEND;
            case "replace" -> TestLoad.REPLACE;
            default -> TestLoad.mergeOn("id");
        };
    }

    private static void load(LoadSession session, int load, WriteDisposition disposition) {
        if (session.receiptOfRun("run-" + load).isPresent()) {
            return;
        }
        var table = root("numbers", bigint("id").required(), text("v"));
        announce(session, disposition, table);
        Object[][] rows = new Object[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = row(i, "value " + load + ' ' + i, TestLoad.loadId(load), load + "-" + i);
        }
        session.write(batch(table, rows));
        session.evolve(new SchemaChange.NewColumns("numbers", List.of(text("later"))));
        session.write(batch(table.with(text("later")), row(ROWS, "last", TestLoad.loadId(load), load + "-last", "x")));
        session.publish(withRunKey(publication(load), "run-" + load));
    }
}
