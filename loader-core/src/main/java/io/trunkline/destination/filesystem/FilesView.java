// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.filesystem;

import io.trunkline.destination.DatasetView;
import io.trunkline.destination.StoredState;
import io.trunkline.destination.store.ObjectStore;
import io.trunkline.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/** Looks at a dataset in files while anybody may write it. */
final class FilesView implements DatasetView {
    private final ObjectStore store;
    private final SystemFiles system;

    FilesView(ObjectStore store) {
        this.store = store;
        this.system = new SystemFiles(store);
    }

    @Override
    public Optional<String> storedSchema(String schemaName) {
        return system.schema(schemaName);
    }

    @Override
    public Optional<StoredState> storedState(String pipeline) {
        return system.state(pipeline);
    }

    @Override
    public TableDifference difference(TableSchema wanted) {
        return difference(store, wanted);
    }

    /** A table is its files: nothing has to be done to it before more come, whatever their columns. */
    static TableDifference difference(ObjectStore store, TableSchema wanted) {
        boolean isNew = store.list(wanted.name() + '/').isEmpty();
        return new TableDifference(wanted.name(), isNew, isNew ? wanted.completeColumns() : List.of(), List.of());
    }

    @Override
    public void close() {
        store.close();
    }
}
