// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.store.FolderStore;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.S3Emulator;
import io.trunkline.destination.store.S3Store;
import io.trunkline.schema.SchemaChange;
import io.trunkline.testkit.TestLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.publication;
import static io.trunkline.testkit.TestLoad.withRunKey;
import static io.trunkline.testkit.TestLoad.withState;

/** A program that loads files and is killed at a step: {@code place format load disposition step}. Without a step it lives. */
final class KilledFilesLoad {
    static final int KILLED = 137;
    static final int ROWS = 3_000;
    private static final int BATCHES = 4;
    private static final long FILE_BYTES = 20_000;
    private static final String BUCKET = "s3:";

    private KilledFilesLoad() {}

    /** Stores of a folder, or of the bucket of an emulator: {@code s3:port}. */
    static BiFunction<String, String, ObjectStore> stores(String place) {
        if (place.startsWith(BUCKET)) {
            int port = Integer.parseInt(place.substring(BUCKET.length()));
            return (dataset, pipeline) -> S3Store.open(
                    S3Emulator.settings(port, S3Emulator.BUCKET, S3Emulator.KEY).in(dataset));
        }
        return (dataset, pipeline) -> new FolderStore(Path.of(place).resolve(dataset), pipeline);
    }

    /** Small files; not compressed for a bucket, so that they are uploads in parts. */
    static FilesSettings settings(String place, FileFormat format) {
        boolean bucket = place.startsWith(BUCKET);
        return FilesSettings.of(format)
                .withCompress(!bucket)
                .withFileBytes(bucket ? 4 * FILE_BYTES : FILE_BYTES)
                .withTimes(Duration.ofMinutes(1), Duration.ZERO);
    }

    public static void main(String... args) {
        FileFormat format = FileFormat.valueOf(args[1]);
        int load = Integer.parseInt(args[2]);
        String deadly = args.length > 4 ? args[4] : "none";
        var disposition = args[3].equals("append") ? TestLoad.APPEND : TestLoad.REPLACE;
        var destination = new FilesDestination(args[0], stores(args[0]), settings(args[0], format), step -> {
            if (step.equals(deadly)) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        var table = root("numbers", bigint("id").required(), text("v"));
        try (LoadSession session = destination.open(new DatasetName("killed"), "p")) {
            session.announce(new StageTarget(table, "numbers", disposition));
            for (int b = 0; b < BATCHES; b++) {
                Object[][] rows = new Object[ROWS / BATCHES][];
                for (int i = 0; i < rows.length; i++) {
                    int id = b * rows.length + i;
                    rows[i] = row(id, "value " + load + ' ' + id, TestLoad.loadId(load), load + "-" + id);
                }
                session.write(batch(table, rows));
            }
            session.evolve(new SchemaChange.NewColumns("numbers", List.of(text("later"))));
            session.write(
                    batch(table.with(text("later")), row(ROWS, "last", TestLoad.loadId(load), load + "-last", "x")));
            session.publish(withRunKey(withState(publication(load), "state " + load), "run-" + load));
        }
    }
}
