// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** S3 as a store: every test has a prefix of its own in the bucket of an emulator. */
class S3StoreTest extends ObjectStoreContract {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Emulator emulator;

    private final String prefix = "test-" + TESTS.incrementAndGet();

    @BeforeAll
    static void start() {
        emulator = S3Emulator.start(folder);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    ObjectStore store() {
        return S3Store.open(emulator.settings().in(prefix));
    }
}
