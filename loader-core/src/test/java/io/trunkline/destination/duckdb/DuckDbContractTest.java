// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.Destination;
import io.trunkline.testkit.DestinationContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.mergeOn;
import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void stagingTablesThatDltMadeAreLeftAlone() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("ATTACH '" + file() + "' AS made");
            sql.execute("CREATE SCHEMA made.golden_staging");
            sql.execute("CREATE TABLE made.golden_staging.orders (id BIGINT NOT NULL, name VARCHAR)");
            sql.execute("INSERT INTO made.golden_staging.orders VALUES (99, 'left by an earlier load')");
        }
        load(1, session -> {
            announce(session, mergeOn("id"), ORDERS, ITEMS, PARTS);
            writeOrder(session, 1, 1, "one", "a");
        });
        DuckDbFileReader staging = new DuckDbFileReader(file(), "golden_staging");
        assertThat(staging.look("SELECT count(*) FROM {orders}")).containsExactly("1");
        assertThat(staging.exists("orders__items")).isFalse();
        assertThat(look("SELECT name FROM {orders}")).containsExactly("one");
    }

    @Test
    void aStagingDatasetOfOnesOwnLeavesNoTrace() {
        load(1, session -> {
            announce(session, mergeOn("id"), ORDERS, ITEMS);
            writeOrder(session, 1, 1, "one");
        });
        String schemas = "SELECT schema_name FROM duckdb_schemas() WHERE schema_name LIKE 'golden%'";
        assertThat(look(schemas)).containsExactly("golden");
    }
}
