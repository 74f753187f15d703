// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.sql.SystemTables;
import io.trunkline.schema.TableSchema;
import java.nio.file.Files;
import java.util.Optional;

/** A dataset in a file that is opened for reading, if there is one. */
final class DuckDbView implements DatasetView {
    private final DatasetName dataset;
    private final Optional<AttachedFile> file;

    private DuckDbView(DatasetName dataset, Optional<AttachedFile> file) {
        this.dataset = dataset;
        this.file = file;
    }

    static DuckDbView open(DuckDbSettings settings, DatasetName dataset) {
        return new DuckDbView(
                dataset,
                Files.exists(settings.file()) ? Optional.of(AttachedFile.forReading(settings)) : Optional.empty());
    }

    @Override
    public Optional<String> storedSchema(String schemaName) {
        return file.flatMap(open -> new SystemTables(new FileTables(open.sql(), dataset)).schema(schemaName));
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return file.flatMap(open -> new SystemTables(new FileTables(open.sql(), dataset)).state(pipeline));
    }

    @Override
    public TableDifference difference(TableSchema wanted) {
        return file.map(open -> new TableDifferences(open.sql(), dataset).of(wanted))
                .orElseGet(() -> TableDifferences.ofNothing(dataset, wanted));
    }

    @Override
    public void close() {
        file.ifPresent(AttachedFile::close);
    }
}
