// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import io.trunkline.postgrest.testkit.fault.FaultScript;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.ProgramProcess;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A run of the packaged program as Kubernetes sees it: health, metrics, signals, exit status, last words. */
class RunProcessIT {
    private static final Predicate<Ask> PAGES =
            ask -> ask.path().equals("/items") && ask.method().equals("GET");
    /** Of the counts of a table: before its first page and after its last. */
    private static final int FIRST = 1;

    private static final int FINAL = 2;
    private static final long STALLED_MILLIS = 3_000;

    private static StandIn source;

    @TempDir
    Path folder;

    private final int port = PeerProcess.freePort();
    private Path lastWords = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        source = StandIn.start(Store.database("run_process"), Store.server());
    }

    @AfterAll
    static void stop() throws Exception {
        source.close();
    }

    @BeforeEach
    void file() throws Exception {
        lastWords = Files.writeString(folder.resolve("termination-log"), "");
    }

    @Test
    void aRunEndsWithZeroAndSaysWhatItLoaded() throws Exception {
        try (ProgramProcess run = run(source.url())) {
            assertThat(run.end()).as(run.said()).isZero();
        }
        assertThat(words().path("status").asText()).isEqualTo("loaded");
        assertThat(words().path("rows").asLong()).isPositive();
        try (ProgramProcess again = run(source.url(), "--management-port", "0", "--output", "json")) {
            assertThat(again.end()).as(again.said()).isZero();
        }
    }

    @Test
    void checkTellsBothEndsAndAWrongSettingIsTheOperators() throws Exception {
        try (ProgramProcess check = ProgramProcess.start(
                folder, Map.of(), "check", "--url", source.url().toString())) {
            assertThat(check.end()).as(check.said()).isZero();
        }
        Files.writeString(folder.resolve("wrong.yaml"), "urll: x\n");
        try (ProgramProcess wrong = ProgramProcess.start(
                folder, Map.of("TRUNKLINE_TERMINATION_LOG", lastWords.toString()), "run", "--config", "wrong.yaml")) {
            assertThat(wrong.end()).as(wrong.said()).isEqualTo(64);
        }
    }

    @Test
    void aSourceThatIsDownEndsWith69AndTheLastWordsSayWhy() throws Exception {
        try (ProgramProcess run = run(URI.create("http://127.0.0.1:9"))) {
            assertThat(run.end()).as(run.said()).isEqualTo(69);
        }
        assertThat(words().path("code").asText()).isEqualTo("TL-2001");
        assertThat(words().path("owner").asText()).isEqualTo("source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "final count"})
    void aStalledSourceMakesLiveFailAfterTheSetTimeAndNotBefore(String phase) throws Exception {
        assumeTrue(
                phase.equals("pages") || "full".equals(System.getProperty("trunkline.suite")),
                "only in the full suite");
        Predicate<Ask> there = phase.equals("pages") ? PAGES : count(FINAL);
        try (FaultyServer stalled = faulty(FaultScript.when(there, new Fault.Stalled(10)));
                ProgramProcess run =
                        run(stalled.url(), "--stalled-after", STALLED_MILLIS + "ms", "--read-timeout", "5m")) {
            run.until("started", () -> status("started") == 200);
            List<Integer> before = new ArrayList<>();
            run.until("live fails", () -> {
                Response live = ask("live");
                before.add(live.statusCode());
                if (live.statusCode() == 503) {
                    assertThat(live.jsonPath().getInt("checks[0].data.seconds_since_progress"))
                            .isGreaterThanOrEqualTo((int) (STALLED_MILLIS / 1_000));
                }
                return live.statusCode() == 503;
            });
            assertThat(before).startsWith(200);
            assertThat(status("started")).isEqualTo(200);
        }
    }

    @Test
    void aSourceThatIsDownAndBackedOffDoesNotMakeLiveFail() throws Exception {
        try (FaultyServer down = faulty(FaultScript.when(PAGES, Fault.refused(503, 20)));
                ProgramProcess run = run(down.url(), "--stalled-after", "1s")) {
            run.until("started", () -> status("started") == 200);
            run.until("it backs off", () -> run.said().contains("503") || down.requests() > 3);
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            run.until("five seconds pass, and live stays", () -> {
                assertThat(status("live")).isEqualTo(200);
                return System.nanoTime() > end;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/items", "first count", "final count"})
    void aSignalEndsARunResumableInEveryPhase(String phase) throws Exception {
        AtomicBoolean reached = new AtomicBoolean();
        Predicate<Ask> phases = switch (phase) {
            case "first count" -> count(FIRST);
            case "final count" -> count(FINAL);
            default -> ask -> ask.path().equals(phase);
        };
        Predicate<Ask> there = phases.and(_ -> {
            reached.set(true);
            return true;
        });
        try (FaultyServer slow = faulty(FaultScript.when(there, new Fault.Stalled(0)));
                ProgramProcess run = run(slow.url(), "--read-timeout", "5m")) {
            run.until("it is there", reached::get);
            run.until("started", () -> status("started") == 200);
            long asked = System.nanoTime();
            run.terminate();
            assertThat(run.end()).as(run.said()).isEqualTo(75);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(25));
            assertThat(words().path("code").asText()).isEqualTo("TL-5002");
        }
        try (ProgramProcess again = run(source.url())) {
            assertThat(again.end()).as(again.said()).isZero();
        }
    }

    @Test
    void itsOwnTimeLimitEndsARunResumable() throws Exception {
        try (FaultyServer slow = faulty(FaultScript.when(PAGES, new Fault.Stalled(0)));
                ProgramProcess run = run(slow.url(), "--read-timeout", "5m", "--run-timeout", "2s")) {
            assertThat(run.end()).as(run.said()).isEqualTo(75);
            assertThat(words().path("what").asText()).contains("run-timeout of 2 s is over");
        }
    }

    private static boolean counts(Ask ask) {
        return ask.header("Prefer").orElse("").contains("count=exact");
    }

    /** That count of the rows of one table. */
    private static Predicate<Ask> count(int number) {
        AtomicInteger counted = new AtomicInteger();
        return ask -> ask.path().equals("/items") && counts(ask) && counted.incrementAndGet() >= number;
    }

    private FaultyServer faulty(FaultScript script) {
        return FaultyServer.over(source, script);
    }

    private ProgramProcess run(URI url, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--url",
                url.toString(),
                "--duckdb-file",
                "loaded.duckdb",
                "--termination-log",
                lastWords.toString()));
        if (!List.of(more).contains("--management-port")) {
            words.addAll(List.of("--management-port", String.valueOf(port)));
        }
        words.addAll(List.of(more));
        return ProgramProcess.start(folder, Map.of(), words.toArray(String[]::new));
    }

    /** Its status; 0 while nobody answers yet. */
    private int status(String check) {
        try {
            return ask(check).statusCode();
        } catch (Exception e) { // Groovy throws what the method does not declare
            assertThat(e).isInstanceOf(ConnectException.class);
            return 0;
        }
    }

    private Response ask(String check) {
        return RestAssured.given().port(port).get("/q/health/" + check);
    }

    private JsonNode words() throws Exception {
        return new ObjectMapper().readTree(lastWords.toFile());
    }
}
