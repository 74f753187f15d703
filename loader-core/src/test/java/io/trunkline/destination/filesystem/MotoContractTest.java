// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.store.MotoServer;
import io.trunkline.destination.store.S3Store;
import io.trunkline.testkit.DestinationContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same against moto; what is to be looked at is fetched first. */
class MotoContractTest extends DestinationContract {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static MotoServer server;

    private final SchemaWatch watch = new SchemaWatch();
    private final String prefix = "contract-" + TESTS.incrementAndGet();

    @BeforeAll
    static void start() {
        server = MotoServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Destination destination() {
        return destination(FileFormat.JSONL);
    }

    @Override
    protected Destination destination(FileFormat format) {
        return watch.watch(new FilesDestination(
                server.settings().in(prefix).location(),
                (dataset, pipeline) -> S3Store.open(server.settings().in(prefix).in(dataset)),
                FilesSettings.of(format)));
    }

    @Override
    protected List<String> look(String query) {
        try {
            Path copy = Files.createTempDirectory(folder, "copy");
            server.download(prefix + '/' + DATASET, copy);
            return new FilesReader(copy, watch.columns()).look(query);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A table without rows is in the schema only. */
    @Override
    protected boolean exists(String table) {
        return watch.columns().containsKey(table);
    }
}
