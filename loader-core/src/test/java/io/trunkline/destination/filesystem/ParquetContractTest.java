// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.store.FolderStore;
import io.trunkline.testkit.DestinationContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files in a local folder keep the contract of destinations, merges apart. */
class ParquetContractTest extends DestinationContract {
    @TempDir
    Path folder;

    private final SchemaWatch watch = new SchemaWatch();

    FileFormat format() {
        return FileFormat.PARQUET;
    }

    @Override
    protected Destination destination() {
        return destination(format());
    }

    @Override
    protected Destination destination(FileFormat format) {
        return watch.watch(new FilesDestination(
                folder.toUri().toString(),
                (dataset, pipeline) -> new FolderStore(folder.resolve(dataset), pipeline),
                FilesSettings.of(format)));
    }

    private FilesReader reader() {
        return new FilesReader(folder.resolve(DATASET.value()), watch.columns());
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
