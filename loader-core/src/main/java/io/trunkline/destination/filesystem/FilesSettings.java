// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.FileFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What can be set about files, whatever store they go to.
 *
 * @param format how rows are written
 * @param compress whether text formats are written as gzip
 * @param fileBytes size at which a file is ended and the next one begun: bytes written; for Parquet bytes of the values in memory
 * @param rowGroupRows rows of a row group of Parquet
 * @param tempFolder folder for Parquet files before they are stored, and for what exceeds DuckDB's memory
 * @param duckDbMemory memory for DuckDB, which writes Parquet and counts keys
 * @param duckDbThreads its threads
 * @param leaseLife time after which another run may take over from one that went silent
 * @param janitorAge age at which leftovers are removed whose owner is unknown
 */
public record FilesSettings(
        FileFormat format,
        boolean compress,
        long fileBytes,
        int rowGroupRows,
        Path tempFolder,
        OptionalLong duckDbMemory,
        OptionalInt duckDbThreads,
        Duration leaseLife,
        Duration janitorAge) {
    /** Files of 128 MiB. */
    public static final long DEFAULT_FILE_BYTES = 128L << 20;

    /** DuckDB's own size of row groups. */
    public static final int DEFAULT_ROW_GROUP_ROWS = 122_880;

    private static final Duration LEASE_LIFE = Duration.ofSeconds(60);
    private static final Duration JANITOR_AGE = Duration.ofDays(1);

    /** Everything by default, in that format. */
    public static FilesSettings of(FileFormat format) {
        return new FilesSettings(
                format,
                true,
                DEFAULT_FILE_BYTES,
                DEFAULT_ROW_GROUP_ROWS,
                Path.of(System.getProperty("java.io.tmpdir")),
                OptionalLong.empty(),
                OptionalInt.empty(),
                LEASE_LIFE,
                JANITOR_AGE);
    }

    /** The same with files of that size. */
    public FilesSettings withFileBytes(long bytes) {
        return new FilesSettings(
                format, compress, bytes, rowGroupRows, tempFolder, duckDbMemory, duckDbThreads, leaseLife, janitorAge);
    }

    /** The same, text compressed or not. */
    public FilesSettings withCompress(boolean gzip) {
        return new FilesSettings(
                format, gzip, fileBytes, rowGroupRows, tempFolder, duckDbMemory, duckDbThreads, leaseLife, janitorAge);
    }

    /** The same with that much memory for DuckDB. */
    public FilesSettings withDuckDbMemory(long bytes) {
        return new FilesSettings(
                format,
                compress,
                fileBytes,
                rowGroupRows,
                tempFolder,
                OptionalLong.of(bytes),
                duckDbThreads,
                leaseLife,
                janitorAge);
    }

    /** The same with other times for a lease and for leftovers. */
    public FilesSettings withTimes(Duration lease, Duration janitor) {
        return new FilesSettings(
                format, compress, fileBytes, rowGroupRows, tempFolder, duckDbMemory, duckDbThreads, lease, janitor);
    }
}
