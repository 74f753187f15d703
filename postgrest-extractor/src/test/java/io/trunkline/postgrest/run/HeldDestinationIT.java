// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.PostgresServer;
import io.trunkline.testkit.ProgramProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A signal to end the packaged program while its destination keeps it waiting: committed or resumable, never in between. */
@EnabledIfSystemProperty(named = "trunkline.suite", matches = "full")
class HeldDestinationIT {
    private static final String DATABASE = "held";
    /** What pipelines of one dataset publish one after the other by. */
    private static final String PUBLISHING =
            "SELECT pg_advisory_lock(hashtextextended('trunkline postgrest_pipeline_dataset', 0))";
    /** No staging table can be made. */
    private static final String STAGING = "BEGIN; LOCK TABLE pg_catalog.pg_class IN SHARE MODE";

    private static StandIn source;

    @TempDir
    Path folder;

    private final int port = PeerProcess.freePort();
    private Path lastWords = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        source = StandIn.start(Store.database("held_source"), Store.server());
        PostgresServer.shared().create(DATABASE);
    }

    @AfterAll
    static void stop() throws Exception {
        source.close();
    }

    @BeforeEach
    void loadedOnce() throws Exception {
        lastWords = Files.writeString(folder.resolve("termination-log"), "");
        value("DROP SCHEMA IF EXISTS $ CASCADE");
        value("DROP SCHEMA IF EXISTS $_staging CASCADE");
        ends(0);
    }

    @Test
    void aPublicationThatWaitsMakesLiveFailAndASignalEndsItResumable() throws Exception {
        assertASignalEndsItResumable(PUBLISHING, "it waits to publish");
    }

    @Test
    void aPublicationThatMayGoOnAfterTheSignalIsCommitted() throws Exception {
        ProgramProcess run;
        try (Held held = new Held(PUBLISHING)) {
            run = run();
            run.until("it waits to publish", held::keepsSomebodyWaiting);
            run.terminate();
        }
        try (run) {
            assertThat(run.end()).as(run.said()).isZero();
        }
        assertThat(words().path("status").asText()).isEqualTo("loaded");
        assertThat(words().path("rows").asLong()).isEqualTo(500);
        assertLoads("2");
        ends(0);
        assertLoads("3");
    }

    @Test
    void aSignalEndsAStagingThatWaitsResumable() throws Exception {
        assertASignalEndsItResumable(STAGING, "it waits to stage");
    }

    private void assertASignalEndsItResumable(String lock, String step) throws Exception {
        try (Held held = new Held(lock);
                ProgramProcess run = run("--stop-grace", "1s", "--stalled-after", "1s")) {
            run.until(step, held::keepsSomebodyWaiting);
            run.until("live fails", () -> live() == 503);
            run.terminate();
            assertThat(run.end()).as(run.said()).isEqualTo(75);
            assertStopped();
        }
        assertLoads("1");
        ends(0, "--lock-wait", "1m");
        assertLoads("2");
    }

    /** A lock that somebody else holds at the destination, as long as it is open. */
    private static final class Held implements AutoCloseable {
        private final Connection holder = PostgresServer.shared().superuser(DATABASE);

        Held(String lock) throws SQLException {
            try (Statement statement = holder.createStatement()) {
                statement.execute(lock);
            }
        }

        boolean keepsSomebodyWaiting() {
            return !"0"
                    .equals(
                            value(
                                    "SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted"
                                            + " AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"));
        }

        @Override
        public void close() throws SQLException {
            holder.close();
        }
    }

    private void assertStopped() throws Exception {
        assertThat(words().path("code").asText()).isEqualTo("TL-5002");
        assertThat(words().path("exit_status").asInt()).isEqualTo(75);
        assertThat(words().path("what").asText()).contains("longer than the stop-grace of 1 s");
    }

    /** Nothing is lost, nothing doubled. */
    private static void assertLoads(String loads) {
        assertThat(value("SELECT count(*) FROM $._dlt_loads")).isEqualTo(loads);
        assertThat(value("SELECT count(*) FROM $._trunkline_loads")).isEqualTo(loads);
        assertThat(value("SELECT count(*) || ' ' || count(DISTINCT id) FROM $.items"))
                .isEqualTo("500 500");
        assertThat(value("SELECT count(*) FROM $.items__tags")).isEqualTo("1000");
    }

    private void ends(int status, String... more) throws Exception {
        try (ProgramProcess run = run(more)) {
            assertThat(run.end()).as(run.said()).isEqualTo(status);
        }
    }

    private ProgramProcess run(String... more) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("run", "--url", source.url().toString(), "--include", "items"));
        words.addAll(List.of("--destination", "postgres", "--postgres-lease", "3s"));
        words.addAll(List.of(
                "--credentials",
                "postgres://postgres@127.0.0.1:" + PostgresServer.shared().port() + '/' + DATABASE));
        words.addAll(List.of("--termination-log", lastWords.toString(), "--management-port", String.valueOf(port)));
        words.addAll(List.of(more));
        return ProgramProcess.start(folder, Map.of(), words.toArray(String[]::new));
    }

    private int live() {
        return RestAssured.given().port(port).get("/q/health/live").statusCode();
    }

    private JsonNode words() throws Exception {
        return new ObjectMapper().readTree(lastWords.toFile());
    }

    /** The first value of what a statement gives, empty if it gives nothing. */
    private static String value(String sql) {
        try (Connection connection = PostgresServer.shared().superuser(DATABASE);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql.replace("$", "postgrest_pipeline_dataset"))) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? result.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
