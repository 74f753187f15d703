// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same against moto. */
class MotoStoreTest extends ObjectStoreContract {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static MotoServer server;

    private final String prefix = "test-" + TESTS.incrementAndGet();

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
    ObjectStore store() {
        return S3Store.open(server.settings().in(prefix));
    }
}
