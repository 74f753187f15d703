// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import io.trunkline.postgrest.testkit.fault.FaultScript;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Others write while a run reads: never a false gap, never a row missed that was there all the time. Stable rows have an id divisible by 3. */
@Timeout(60)
class BusyWriterTest {
    private static final Pattern BEHIND = Pattern.compile("%22id%22=gt\\.(-?\\d+)");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void rowsDeletedAheadAndInsertedBehindAreNoGap() throws Exception {
        run("delete from store.items where id in (400, 401, 403, 404)", insert(-1, -4));
    }

    @Test
    void rowsDeletedBehindAndInsertedAheadAreNoGap() throws Exception {
        run("delete from store.items where id in (1, 2, 4, 5)", insert(1001, 1004));
    }

    @Test
    void anEmptiedRangeIsNoGap() throws Exception {
        run("delete from store.items where id % 3 > 0 and id between 300 and 420", insert(-1, -80));
    }

    private void run(String... changes) throws Exception {
        PeerDatabase database = Store.database("busy_writer_" + DATABASES.incrementAndGet());
        try (StandIn server = StandIn.start(database, Store.server());
                Connection writer = database.superuser();
                FaultyServer watched = FaultyServer.over(server, once(writer, changes))) {
            Outcome outcome = load(watched, "--include", "items", "--page-rows", "50", "--workers", "1");
            assertThat(outcome.status()).as(outcome.results()).isZero();
            assertThat(outcome.resource("items").path("verdict").asText()).isEqualTo("PROVEN");
            assertThat(outcome.resource("items").path("read"))
                    .isEqualTo(outcome.resource("items").path("committed"));
            assertThat(outcome.report().path("remarks").toString()).contains("were read again");
            assertStableRows(500);
        }
    }

    private static String insert(int first, int last) {
        return "insert into store.items select g * " + Integer.signum(first)
                + ", 'late', 1, array['x'], null, now() from generate_series(" + Math.abs(first) + ", " + Math.abs(last)
                + ") g";
    }

    /** Changes rows when the fifth page is asked for. */
    private static FaultScript once(Connection writer, String... changes) {
        int[] pages = {0};
        return (number, ask) -> {
            if (BEHIND.matcher(ask.target()).find() && ++pages[0] == 5) {
                execute(writer, changes);
            }
            return Fault.none();
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aWriterThatNeverRestsIsNoGap(long seed) throws Exception {
        PeerDatabase database = Store.database("busy_writer_" + DATABASES.incrementAndGet());
        try (StandIn server = StandIn.start(database, Store.server());
                Connection writer = database.superuser();
                FaultyServer watched = FaultyServer.over(server, restless(writer, new Random(seed)))) {
            Outcome outcome = load(watched, "--include", "items,pairs", "--page-rows", "20", "--workers", "3");
            assertThat(outcome.status()).as(outcome.results()).isZero();
            assertStableRows(500);
            try (Loaded loaded = Loaded.store(file())) {
                assertThat(loaded.value("SELECT count(*) FROM $.pairs WHERE n % 3 = 0"))
                        .isEqualTo("34");
                assertThat(loaded.value("SELECT count(*) - count(DISTINCT (a, b)) FROM $.pairs"))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void aWriterThatMovesRowsAlongTheCursorIsNoGap() throws Exception {
        PeerDatabase database = Store.database("busy_writer_" + DATABASES.incrementAndGet());
        Path settings = Files.writeString(folder.resolve("trunkline.yaml"), """
                resources:
                  items:
                    incremental:
                      cursor_path: updated_at
                """);
        Random random = new Random(7);
        try (StandIn server = StandIn.start(database, Store.server());
                Connection writer = database.superuser();
                FaultyServer watched = FaultyServer.over(server, (number, ask) -> {
                    execute(
                            writer,
                            "update store.items set updated_at = now() where id = " + (random.nextInt(160) * 3 + 1),
                            "delete from store.items where id = " + (random.nextInt(160) * 3 + 2));
                    return Fault.none();
                })) {
            Outcome outcome = load(watched, "--include", "items", "--page-rows", "20", "--config", settings.toString());
            assertThat(outcome.status()).as(outcome.results()).isZero();
            assertStableRows(500);
        }
    }

    @Test
    void aBigTableReadInRangesIsReadAgainOnlyWhereItDiffers() throws Exception {
        PeerDatabase database = Store.database("busy_writer_" + DATABASES.incrementAndGet());
        try (StandIn server = StandIn.start(database, Store.server());
                Connection writer = database.superuser()) {
            execute(
                    writer,
                    "insert into store.rows_0 select g, 'v' from generate_series(1, 30000) g",
                    "analyze store.rows_0");
            int[] asked = {0};
            try (FaultyServer watched = FaultyServer.over(server, (number, ask) -> {
                if (ask.target().contains("rows_0") && ask.target().contains("%22id%22=gt.20")) {
                    execute(
                            writer,
                            "delete from store.rows_0 where id in (29998, 29999)",
                            "insert into store.rows_0 values (-1, 'late'), (-2, 'late') on conflict do nothing");
                }
                asked[0] += ask.target().contains("limit=1000") ? 1 : 0;
                return Fault.none();
            })) {
                Outcome outcome = load(watched, "--include", "rows_0", "--page-rows", "1000", "--workers", "4");
                assertThat(outcome.status()).as(outcome.results()).isZero();
                assertThat(asked[0]).as("pages asked for").isLessThan(70);
            }
        }
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $.rows_0 WHERE id BETWEEN 1 AND 29997"))
                    .isEqualTo("29997");
            assertThat(loaded.value("SELECT count(*) - count(DISTINCT id) FROM $.rows_0"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aRowThatIsCountedButNeverGivenIsAGapWithItsPlace() throws Exception {
        try (StandIn server =
                        StandIn.start(Store.database("busy_writer_" + DATABASES.incrementAndGet()), Store.server());
                FaultyServer hiding =
                        FaultyServer.over(server, (number, ask) -> new Fault.Changed(BusyWriterTest::withoutSeven))) {
            Outcome outcome = load(hiding, "--include", "rows_8", "--page-rows", "3", "--workers", "1");
            assertThat(outcome.status()).isEqualTo(69);
            assertThat(outcome.results()).contains("TL-2020", "rows_8", "1 are missing", "id%22=gt.6");
            assertThat(Files.exists(file())).isFalse();
        }
    }

    private static Answer withoutSeven(Answer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return answer.withBody(body.replaceAll("\\{\"id\":7,\"v\":\"v7\"},\\s*|(,\\s*)?\\{\"id\":7,\"v\":\"v7\"}", "")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Inserts and deletes at every request: behind, at and before the place that is asked for, and elsewhere. */
    private static FaultScript restless(Connection writer, Random random) {
        return (number, ask) -> {
            int near = place(ask).orElseGet(() -> random.nextInt(500));
            List<String> changes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int id = near - 6 + random.nextInt(12);
                int other = random.nextInt(600) - 50;
                changes.add("delete from store.items where id % 3 <> 0 and id in (" + id + ", " + other + ")");
                changes.add("insert into store.items values (" + unstable(random.nextInt(600) - 50)
                        + ", 'late', 1, array['x'], null, now()) on conflict do nothing");
                changes.add("delete from store.pairs where n % 3 <> 0 and n = " + random.nextInt(100));
                changes.add("insert into store.pairs values (" + random.nextInt(20) + ", 'c" + random.nextInt(9)
                        + "', 1) on conflict do nothing");
            }
            execute(writer, changes.toArray(String[]::new));
            return Fault.none();
        };
    }

    private static Optional<Integer> place(Ask ask) {
        Matcher behind = BEHIND.matcher(ask.target());
        return behind.find() ? Optional.of(Integer.valueOf(behind.group(1))) : Optional.empty();
    }

    private static int unstable(int id) {
        return id % 3 == 0 ? id + 1 : id;
    }

    private void assertStableRows(int last) throws SQLException {
        try (Loaded loaded = Loaded.store(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $.items WHERE id % 3 = 0 AND id BETWEEN 1 AND " + last))
                    .isEqualTo(String.valueOf(last / 3));
            assertThat(loaded.value("SELECT count(*) - count(DISTINCT id) FROM $.items"))
                    .isEqualTo("0");
            assertThat(loaded.value(
                            "SELECT count(*) FROM $.items__tags t ANTI JOIN $.items i ON t._dlt_parent_id = i._dlt_id"))
                    .isEqualTo("0");
            assertThat(loaded.value("SELECT count(*) FROM $.items__tags"))
                    .isEqualTo(loaded.value("SELECT sum(CASE WHEN name = 'late' THEN 1 ELSE 2 END) FROM $.items"));
        }
    }

    private static synchronized void execute(Connection writer, String... statements) {
        try (Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome load(FaultyServer from, String... more) {
        List<String> words = new ArrayList<>(List.of("--output", "json"));
        words.addAll(List.of(more));
        return Outcome.load(from.url(), file(), words.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
