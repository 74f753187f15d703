// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import io.trunkline.postgrest.testkit.fault.FaultScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages that others changed meanwhile are read again: what was rejected of them is told once, and a kill in between loses nothing. */
@Timeout(120)
class MendingRunTest {
    /** Rows that were there when they were read and are gone at the end may be loaded or not. */
    private static final String DELETED = "(1, 2, 4, 5)";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path folder;

    private final PeerDatabase database = Store.database("mending_" + DATABASES.incrementAndGet());

    @Test
    void aRowThatIsRejectedOnAPageThatIsReadAgainIsToldOnce() throws Exception {
        try (StandIn server = StandIn.start(database, Store.server());
                Connection writer = database.superuser();
                FaultyServer watched = FaultyServer.over(server, changing(writer))) {
            execute(
                    writer,
                    "insert into store.items select -g, repeat('x', 3000), 1, array['x'], null, now()"
                            + " from generate_series(1, 3) g");
            Outcome outcome = Outcome.load(
                    watched.url(),
                    file(),
                    "--include",
                    "items",
                    "--page-rows",
                    "50",
                    "--workers",
                    "1",
                    "--max-row-bytes",
                    "2K",
                    "--output",
                    "json");
            assertThat(outcome.status()).as(outcome.results()).isZero();
            assertThat(outcome.report().path("remarks").toString()).contains("were read again", "3 rows were rejected");
            assertThat(outcome.report().path("rejected")).hasSize(3);
            assertThat(outcome.resource("items").path("rejected").asInt()).isEqualTo(3);
            assertThat(outcome.resource("items").path("read").asInt())
                    .isEqualTo(outcome.resource("items").path("committed").asInt() + 3);
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.rows("SELECT raw::json->>'id' FROM $._trunkline_rejected ORDER BY number"))
                    .containsExactly(List.of("-3"), List.of("-2"), List.of("-1"));
        }
    }

    @ParameterizedTest(name = "killed at {0} after {1}, working folder kept: {2}")
    @CsvSource({
        "read again, 0, true",
        "again-read, 0, true",
        "again-staged, 0, true",
        "again-staged, 0, false",
        "before-commit, 0, true"
    })
    void aKillWhilePartsAreReadAgainLosesNothing(String step, int passes, boolean keepWorkFolder) throws Exception {
        Path work = folder.resolve("work");
        try (StandIn server = StandIn.start(database, Store.server());
                Connection writer = database.superuser();
                FaultyServer watched = FaultyServer.over(server, changing(writer))) {
            Process process = KillableRun.start(watched.url(), file(), work, step, passes);
            assertThat(KillableRun.until("REACHED", process)).contains("REACHED " + step);
            process.destroyForcibly().waitFor();

            Path next = keepWorkFolder ? work : Files.createDirectory(folder.resolve("other"));
            Process again = KillableRun.start(watched.url(), file(), next, "never", 0);
            assertThat(KillableRun.until("DONE", again)).contains("DONE");
            again.waitFor();

            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.rows("SELECT id FROM $.items WHERE id NOT IN " + DELETED + " ORDER BY id"))
                        .isEqualTo(ids(writer));
                assertThat(loaded.value("SELECT count(*) FROM $._trunkline_loads"))
                        .isEqualTo("1");
                assertThat(loaded.value("SELECT count(*) - count(DISTINCT _dlt_id) FROM $.items"))
                        .isEqualTo("0");
            }
        }
    }

    /** Deletes rows behind and inserts rows ahead when the fifth page is asked for. */
    private static FaultScript changing(Connection writer) {
        AtomicInteger pages = new AtomicInteger();
        return (number, ask) -> {
            if (ask.target().contains("items") && ask.target().contains("=gt.") && pages.incrementAndGet() == 5) {
                execute(
                        writer,
                        "delete from store.items where id in " + DELETED,
                        "insert into store.items select g, 'late', 1, array['x'], null, now()"
                                + " from generate_series(1001, 1004) g");
            }
            return Fault.none();
        };
    }

    private static List<List<String>> ids(Connection connection) throws SQLException {
        List<List<String>> ids = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from store.items order by id")) {
            while (rows.next()) {
                ids.add(List.of(rows.getString(1)));
            }
        }
        return ids;
    }

    private static void execute(Connection connection, String... statements) {
        try (var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
