// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What can be set about a DuckDB file; what is left out follows from the size of the machine or container.
 *
 * @param file the database file, made by the first load that is published
 * @param memoryLimitBytes memory for DuckDB's buffers; default: see {@link #memoryLimit()}
 * @param threads threads DuckDB may use; default: see {@link #threadCount()}
 * @param tempDirectory where DuckDB puts what exceeds its memory; default: {@code <file>.tmp}
 * @param storageVersion oldest DuckDB version that can read a new file; a file that exists keeps its own
 */
public record DuckDbSettings(
        Path file,
        OptionalLong memoryLimitBytes,
        OptionalInt threads,
        Optional<Path> tempDirectory,
        String storageVersion) {
    /** Files of this version open with every DuckDB since 1.0; newer forms were not smaller for loaded data. */
    public static final String DEFAULT_STORAGE_VERSION = "v1.0.0";

    private static final int MOST_THREADS = 4;
    private static final long ROOMY = 1L << 30;
    private static final int ROWS_WHEN_SMALL = 20_000;
    private static final int ROWS_WHEN_ROOMY = 50_000;

    public DuckDbSettings {
        file = file.toAbsolutePath().normalize();
    }

    /** The file, everything else by default. */
    public static DuckDbSettings of(Path file) {
        return new DuckDbSettings(
                file, OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), DEFAULT_STORAGE_VERSION);
    }

    /** The memory limit that counts. */
    public long memoryLimit() {
        return memoryLimitBytes.orElseGet(MachineSize::memoryForDuckDb);
    }

    /** The number of threads that counts: one per processor, four at most. */
    public int threadCount() {
        return threads.orElseGet(
                () -> Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** The folder for what exceeds the memory. */
    public Path tempFolder() {
        return tempDirectory.orElseGet(() -> beside(".tmp"));
    }

    /** The folder of the reports of published loads. */
    public Path reportFolder() {
        return beside(".loads");
    }

    /** Rows that may wait in appenders before they are flushed. */
    int rowsBeforeFlush() {
        return memoryLimit() < ROOMY ? ROWS_WHEN_SMALL : ROWS_WHEN_ROOMY;
    }

    /** Bytes that may wait in appenders before they are flushed. */
    long bytesBeforeFlush() {
        return memoryLimit() / 8;
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
