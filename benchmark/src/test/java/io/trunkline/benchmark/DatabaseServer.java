// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Serves the same table from a real PostgreSQL and takes the time of each page: how deep a page lies must not matter to it. When the load
 * is over, its first and last pages are asked for again, in turn: while a program starts, it competes with the pages it asks for.
 */
final class DatabaseServer {
    private static final String TABLE = """
            DO $$ BEGIN
                CREATE ROLE anon NOLOGIN;
                CREATE ROLE authenticator LOGIN NOINHERIT PASSWORD 'authenticator-test-password';
            EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            GRANT anon TO authenticator;
            CREATE SCHEMA api;
            CREATE TABLE api.events (id bigint PRIMARY KEY, customer_id bigint, reference text, title text, note text,
                score double precision, amount numeric, active boolean, created_at timestamptz, updated_at timestamptz,
                place jsonb NOT NULL, tags text[] NOT NULL);
            GRANT USAGE ON SCHEMA api TO anon;
            GRANT SELECT ON api.events TO anon""";

    private static final int WARM_UP_REQUESTS = 2000;
    private static final int ENDS = 11;
    private static final int REPEATS = 21;

    /** A request for a page, and how long its answer took. */
    private record Timed(Ask ask, long nanoseconds) {}

    private final List<Timed> pages = Collections.synchronizedList(new ArrayList<>());
    private final String page;

    private DatabaseServer(long rowsPerPage) {
        page = "limit=" + rowsPerPage;
    }

    /**
     * The server as a process of its own: prints its address, ends with its input, and then prints the nanoseconds that each page
     * took, one to a line.
     *
     * @param arguments folder of the pages, rows of the table, rows per page that the reader will ask for
     */
    static void main(String[] arguments) throws IOException, SQLException {
        Workload workload = new Workload(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        PeerDatabase database = PeerDatabase.loaded("benchmark", TABLE);
        fill(database, workload);
        DatabaseServer timer = new DatabaseServer(Long.parseLong(arguments[2]));
        try (StandIn standIn = StandIn.start(database, StandInSettings.open().withSchemas("api"));
                PeerServer front = PeerServer.start(0, timer.timing(standIn.peer()))) {
            timer.warmUp(standIn.peer(), workload.rows());
            System.out.println(front.url());
            System.in.transferTo(OutputStream.nullOutputStream());
            timer.askAgain(standIn.peer());
        }
        timer.pages.forEach(timed -> System.out.println(timed.nanoseconds()));
    }

    private static void fill(PeerDatabase database, Workload workload) throws IOException, SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO api.events SELECT * FROM json_populate_recordset(NULL::api.events, ?::json)")) {
            for (PageFile file : workload.pages()) {
                insert.setString(1, Files.readString(file.body()));
                insert.executeUpdate();
            }
            statement.execute("VACUUM ANALYZE api.events");
        }
    }

    /** Asks for pages all over the table, so that the first ones of a load are not those of a server that has just started. */
    private void warmUp(Peer server, long rows) {
        for (int i = 0; i < WARM_UP_REQUESTS; i++) {
            long last = i * rows / WARM_UP_REQUESTS;
            Answer answer = server.answer(Ask.get("/events?select=*&order=id.asc&" + page + "&id=gt." + last));
            if (answer.status() != 200) {
                throw new IllegalStateException("the stand-in answers " + answer.status() + " while warming up");
            }
        }
    }

    private Peer timing(Peer server) {
        return ask -> {
            long start = System.nanoTime();
            Answer answer = server.answer(ask);
            if (isPage(ask)) {
                pages.add(new Timed(ask, System.nanoTime() - start));
            }
            return answer;
        };
    }

    /** Gives the pages at both ends the median of several answers in a quiet hour, taken in turn. */
    private void askAgain(Peer server) {
        List<Integer> ends = IntStream.range(0, pages.size())
                .filter(number -> number < ENDS || number >= pages.size() - ENDS)
                .boxed()
                .toList();
        Map<Integer, List<Long>> times = new TreeMap<>();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int number : ends) {
                long start = System.nanoTime();
                server.answer(pages.get(number).ask());
                times.computeIfAbsent(number, key -> new ArrayList<>()).add(System.nanoTime() - start);
            }
        }
        times.forEach((number, taken) -> {
            long median = taken.stream().sorted().toList().get(REPEATS / 2);
            pages.set(number, new Timed(pages.get(number).ask(), median));
        });
    }

    private boolean isPage(Ask ask) {
        return ask.method().equals("GET")
                && ask.path().equals("/events")
                && List.of(ask.query().split("&")).contains(page);
    }
}
