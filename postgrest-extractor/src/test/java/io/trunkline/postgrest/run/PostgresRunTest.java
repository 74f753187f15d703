// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole runs into PostgreSQL: only the destination and its address differ. */
class PostgresRunTest {
    private static final String DATABASE = "warehouse";

    private static StandIn server;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("postgres_run"), Store.server());
        PostgresServer.shared().create(DATABASE);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Outcome outcome(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(
                verb,
                "--url",
                server.url().toString(),
                "--destination",
                "postgres",
                "--credentials",
                "postgres://postgres@127.0.0.1:" + PostgresServer.shared().port() + '/' + DATABASE));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = PostgresServer.shared().superuser(DATABASE);
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.replace("$", "postgrest_pipeline_dataset"))) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void everythingTheRoleMayReadIsLoadedTwiceAndDoublesNothing() throws Exception {
        Outcome checked = outcome("check");
        assertThat(checked.status()).as(checked.results() + checked.notes()).isZero();
        for (int run = 1; run <= 2; run++) {
            Outcome outcome = outcome("run");
            assertThat(outcome.status()).as(outcome.notes()).isZero();
            assertThat(outcome.results())
                    .contains("loaded to destination postgres", "postgresql://postgres:***@127.0.0.1");
            assertThat(value("SELECT count(*) FROM $.items")).isEqualTo("500");
            assertThat(value("SELECT count(*) FROM $.items__tags")).isEqualTo("1000");
            assertThat(value("SELECT sum(price) FROM $.items")).isEqualTo("125250000000000012.525000000");
            assertThat(value("SELECT count(*) FROM $._dlt_loads")).isEqualTo(String.valueOf(run));
        }
        assertThat(outcome("loads").results().lines()).hasSize(3);
    }

    @Test
    void aPasswordInTheAddressIsRefused() {
        Outcome outcome = Outcome.of(
                "run",
                "--url",
                server.url().toString(),
                "--destination",
                "postgres",
                "--credentials",
                "postgres://me:secret@localhost/db");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.notes()).contains("password").doesNotContain("secret@");
    }
}
