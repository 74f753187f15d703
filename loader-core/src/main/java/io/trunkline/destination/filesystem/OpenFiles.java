// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.FileFormat;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.destination.store.PendingObject;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Begins the files of a load, names them, and keeps the memory that open ones take within bounds. */
final class OpenFiles {
    private static final long TEXT_MEMORY = 48L << 20;

    private final ObjectStore store;
    private final FilesSettings settings;
    private final Bench bench;
    private final boolean gzipSuffix;
    private Optional<String> loadId = Optional.empty();
    private int number;

    OpenFiles(ObjectStore store, FilesSettings settings, Bench bench, boolean gzipSuffix) {
        this.store = store;
        this.settings = settings;
        this.bench = bench;
        this.gzipSuffix = gzipSuffix;
    }

    FilesSettings settings() {
        return settings;
    }

    Optional<String> loadId() {
        return loadId;
    }

    /** The load that the files belong to; a load keeps its name. */
    void name(String load) {
        if (!loadId.orElse(load).equals(load)) {
            throw new TrunklineException(
                    Failure.BUG, "The files of the load " + loadId.get() + " cannot be published as " + load + ".", "");
        }
        loadId = Optional.of(load);
    }

    OpenFile open(String table) {
        String load = loadId.orElseThrow(
                () -> new TrunklineException(Failure.BUG, "The load that writes " + table + " has no id yet.", ""));
        boolean gzip = settings.format().text() && settings.compress();
        String suffix = settings.format().extension() + (gzip && gzipSuffix ? ".gz" : "");
        String key = table + '/' + load + '.' + String.format(Locale.ROOT, "%010d", ++number) + '.' + suffix;
        PendingObject object = store.begin(key);
        return switch (settings.format()) {
            case JSONL -> new TextFile(table, object, new JsonlText(), gzip);
            case CSV -> new TextFile(table, object, new CsvText(), gzip);
            case PARQUET -> new ParquetFile(table, object, bench.open(), settings);
        };
    }

    /** Ends the largest open files while all together take too much memory. */
    void bound(Collection<FileTable> tables) {
        long most = settings.format() == FileFormat.PARQUET ? bench.memory() / 2 : TEXT_MEMORY;
        while (tables.stream().mapToLong(OpenFiles::memory).sum() > most) {
            tables.stream()
                    .max(Comparator.comparingLong(OpenFiles::memory))
                    .orElseThrow()
                    .seal();
        }
    }

    private static long memory(FileTable table) {
        return table.open().map(OpenFile::memory).orElse(0L);
    }
}
