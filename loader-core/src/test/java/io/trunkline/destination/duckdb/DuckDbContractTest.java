// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Destination;
import io.trunkline.testkit.DestinationContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB keeps the contract of destinations; dataset and file have the same name here, which SQL finds ambiguous. */
class DuckDbContractTest extends DestinationContract {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("golden.duckdb");
    }

    @Override
    protected Destination destination() {
        return new DuckDbDestination(DuckDbSettings.of(file()));
    }

    @Override
    protected List<String> look(String query) {
        return new DuckDbFileReader(file(), DATASET.value()).look(query);
    }

    @Override
    protected boolean exists(String table) {
        return file().toFile().exists() && new DuckDbFileReader(file(), DATASET.value()).exists(table);
    }
}
