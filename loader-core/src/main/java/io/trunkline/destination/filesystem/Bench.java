// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.duckdb.DuckDbSettings;
import io.trunkline.destination.duckdb.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Starts DuckDB when it is needed first, and only then. */
final class Bench implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Bench.class);

    private final DuckDbSettings settings;
    private Optional<Workbench> open = Optional.empty();

    Bench(FilesSettings files) {
        Path folder = files.tempFolder()
                .resolve("trunkline-duckdb-" + ProcessHandle.current().pid());
        this.settings = new DuckDbSettings(
                Path.of("memory"),
                files.duckDbMemory(),
                files.duckDbThreads(),
                Optional.of(folder),
                DuckDbSettings.DEFAULT_STORAGE_VERSION);
    }

    long memory() {
        return settings.memoryLimit();
    }

    Workbench open() {
        if (open.isEmpty()) {
            open = Optional.of(Workbench.open(settings));
        }
        return open.get();
    }

    @Override
    public void close() {
        open.ifPresent(Workbench::close);
        open = Optional.empty();
        try {
            Files.deleteIfExists(settings.tempFolder());
        } catch (IOException inUse) {
            LOG.debugf(inUse, "%s stays", settings.tempFolder());
        }
    }
}
