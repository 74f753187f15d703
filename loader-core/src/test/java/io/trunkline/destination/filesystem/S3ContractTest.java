// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.store.S3Emulator;
import io.trunkline.destination.store.S3Store;
import io.trunkline.testkit.DestinationContract;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Files in a bucket keep the contract of destinations, merges apart; the emulator keeps objects as files, where they are looked at. */
class S3ContractTest extends DestinationContract {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Emulator emulator;

    private final SchemaWatch watch = new SchemaWatch();
    private final String prefix = "contract-" + TESTS.incrementAndGet();

    @BeforeAll
    static void start() {
        emulator = S3Emulator.start(folder);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    protected Destination destination() {
        return destination(FileFormat.JSONL);
    }

    @Override
    protected Destination destination(FileFormat format) {
        return watch.watch(new FilesDestination(
                emulator.settings().in(prefix).location(),
                (dataset, pipeline) ->
                        S3Store.open(emulator.settings().in(prefix).in(dataset)),
                FilesSettings.of(format)));
    }

    private FilesReader reader() {
        return new FilesReader(emulator.bucket().resolve(prefix).resolve(DATASET.value()), watch.columns());
    }

    @Override
    protected List<String> look(String query) {
        return reader().look(query);
    }

    /** A table without rows is in the schema only. */
    @Override
    protected boolean exists(String table) {
        return watch.columns().containsKey(table);
    }
}
