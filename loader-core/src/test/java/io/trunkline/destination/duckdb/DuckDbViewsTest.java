// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.View;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;

/** What is read back of published rows, and questions next to them. */
class DuckDbViewsTest {
    private static final DatasetName DATASET = new DatasetName("files");
    private static final Map<String, List<ColumnSchema>> TABLES =
            Map.of("t", List.of(ColumnSchema.of("id", ColumnType.of(DataType.BIGINT))));

    @TempDir
    Path folder;

    @Test
    void publishedRowsAreReadBackAsText() {
        load();
        try (LoadSession session = destination().open(DATASET, "p")) {
            assertThat(session.stored("t", List.of("id", "unknown"))).containsExactly(Map.of("id", "1"));
            assertThat(session.stored("unknown", List.of("id"))).isEmpty();
        }
    }

    @Test
    void aViewStandsBeforeItsTableAndIsMadeAnewAfterIt() throws SQLException {
        View view = new View("ids", "Which ids?", "SELECT id FROM {t}", TABLES);
        destination().define(DATASET, List.of(view));
        assertThat(count()).isZero();
        load();
        destination().define(DATASET, List.of(view));
        assertThat(count()).isOne();
    }

    private void load() {
        try (LoadSession session = destination().open(DATASET, "p")) {
            var table = root("t", bigint("id"));
            announce(session, APPEND, table);
            session.write(batch(table, row(1, loadId(1), "x1")));
            session.publish(publication(1));
        }
    }

    private long count() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("views.duckdb"));
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM files.ids")) {
            result.next();
            return result.getLong(1);
        }
    }

    private DuckDbDestination destination() {
        return new DuckDbDestination(DuckDbSettings.of(folder.resolve("views.duckdb")));
    }
}
