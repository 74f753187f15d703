// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.duckdb.Workbench;
import io.trunkline.destination.store.PendingObject;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** Gathers rows in DuckDB's memory and has DuckDB write them as one Parquet file. */
final class ParquetFile implements OpenFile {
    private static final Logger LOG = Logger.getLogger(ParquetFile.class);
    private static final int COPY_BYTES = 1 << 16;

    private final String table;
    private final PendingObject object;
    private final Workbench bench;
    private final FilesSettings settings;
    private int columnsMade;
    private long bytes;
    private long rows;

    ParquetFile(String table, PendingObject object, Workbench bench, FilesSettings settings) {
        this.table = table;
        this.object = object;
        this.bench = bench;
        this.settings = settings;
    }

    @Override
    public void write(List<ColumnSchema> columns, ColumnBatch batch) {
        prepare(columns);
        bench.write(name(), batch);
        bytes += batch.weight();
        rows += batch.rows();
    }

    private void prepare(List<ColumnSchema> columns) {
        if (columnsMade < columns.size()) {
            bench.prepare(name(), columns);
            columnsMade = columns.size();
        }
    }

    private String name() {
        return object.key();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long memory() {
        return bytes;
    }

    @Override
    public boolean takesColumns() {
        return true;
    }

    @Override
    public StagedFile seal(List<ColumnSchema> columns) {
        prepare(columns);
        try {
            Files.createDirectories(settings.tempFolder());
            Path file = Files.createTempFile(settings.tempFolder(), "trunkline", ".parquet");
            try {
                bench.moveToParquet(name(), columns, file, settings.rowGroupRows());
                copy(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new TrunklineException(
                    Failure.DESTINATION_ERROR,
                    "A Parquet file of " + table + " cannot be written in the folder " + settings.tempFolder() + ": "
                            + failed.getMessage(),
                    "Set files.temp-dir to a folder with space that this user may write.",
                    failed);
        }
        object.seal();
        return new StagedFile(table, object, rows);
    }

    private void copy(Path file) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                object.write(buffer, 0, read);
            }
        }
    }

    @Override
    public void abandon() {
        try {
            bench.drop(name());
        } catch (TrunklineException failed) {
            LOG.debugf(failed, "the rows of %s stay in memory until the end", name());
        }
        object.abandon();
    }
}
