// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A table is not replaced by an accident: no rows, or far fewer than it has, are refused until somebody says yes. */
@Timeout(120)
class ShrinkRunTest {
    @TempDir
    Path folder;

    @Test
    void aTableIsNotEmptiedUnlessThatIsAllowed() throws Exception {
        PeerDatabase database = Store.database("shrink_run");
        try (StandIn server = StandIn.start(database, Store.server())) {
            assertThat(load(server).status()).isZero();
            change(database, "delete from store.items; delete from store.rows_1");
            Outcome refused = load(server, "--include", "items,rows_1");
            assertThat(refused.status()).isEqualTo(65);
            assertThat(refused.notes())
                    .contains("TL-3005", "items has 500 rows, none were read", "rows_1 has 1 rows, none were read")
                    .contains("--allow-shrink", "replace.max-shrink");
            assertThat(items()).isEqualTo(500);
            assertThat(load(server, "--full-refresh").status()).isEqualTo(65);
            Outcome allowed = load(server, "--allow-shrink");
            assertThat(allowed.status()).as(allowed.notes()).isZero();
            assertThat(items()).isZero();
            assertThat(load(server).status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {249, 250})
    void aTableMayLoseHalfOfItsRows(int left) throws Exception {
        PeerDatabase database = Store.database("shrink_run_" + left);
        try (StandIn server = StandIn.start(database, Store.server())) {
            load(server);
            change(database, "delete from store.items where id > " + left + "; delete from store.rows_8 where id > 1");
            assertThat(load(server).status()).isEqualTo(left < 250 ? 65 : 0);
            assertThat(items()).isEqualTo(left < 250 ? 500 : 250);
        }
    }

    @Test
    void aLimitedRunDoesNotCutATableDown() throws Exception {
        try (StandIn server = StandIn.start(Store.database("shrink_run_3"), Store.server())) {
            load(server);
            assertThat(load(server, "--limit", "5").status()).isEqualTo(65);
            assertThat(items()).isEqualTo(500);
        }
    }

    private static void change(PeerDatabase database, String sql) throws Exception {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Outcome load(StandIn from, String... more) {
        return Outcome.load(from.url(), file(), more);
    }

    private long items() throws SQLException {
        try (Loaded loaded = Loaded.store(file())) {
            return loaded.count("items");
        }
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
