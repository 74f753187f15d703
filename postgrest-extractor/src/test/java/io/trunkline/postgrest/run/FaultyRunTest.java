// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A server or network that misbehaves: the run ends with the complete tables, or with a failure that names the gap. */
@Timeout(120)
class FaultyRunTest {
    private static StandIn server;
    private static Map<String, List<List<String>>> oracle;

    @TempDir
    static Path oracleFolder;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = StandIn.start(Store.database("faulty_run"), Store.server());
        Path file = oracleFolder.resolve("oracle.duckdb");
        assertThat(Outcome.of("run", "--url", server.url().toString(), "--duckdb-file", file.toString())
                        .status())
                .isZero();
        oracle = everything(file);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of("a body cut short", new Fault.Truncated(40, false)),
                Arguments.of("a body shorter than promised", new Fault.Truncated(40, true)),
                Arguments.of("a connection reset before the head", Fault.reset()),
                Arguments.of("a connection reset in the body", new Fault.Reset(30)),
                Arguments.of("an error page with status 200", new Fault.HtmlPage(200)),
                Arguments.of("a gateway's 502", new Fault.HtmlPage(502)),
                Arguments.of("a 503", Fault.refused(503)),
                Arguments.of("a 503 with Retry-After", new Fault.Refused(503, new Fault.RetryAfter.Seconds(1))),
                Arguments.of("a 429 with Retry-After 0", new Fault.Refused(429, new Fault.RetryAfter.Seconds(0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void whatPassesIsRetriedAndTheTablesAreComplete(String what, Fault fault) throws Exception {
        try (FaultyServer faulty = FaultyServer.over(server, (number, ask) -> number % 9 == 4 ? fault : Fault.none())) {
            Outcome outcome = load(faulty, "--page-rows", "50");
            assertThat(outcome.status()).as(what + ": " + outcome.notes()).isZero();
            assertThat(everything(file())).isEqualTo(oracle);
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("a page given twice", new Fault.PreviousPage()),
                Arguments.of("a page without its rows", new Fault.EmptyPage()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aServerThatLiesOnceGivesTheCompleteTableOrANamedGap(String what, Fault fault) throws Exception {
        for (int at = 2; at < 30; at += 3) {
            int which = at;
            Files.deleteIfExists(file());
            try (FaultyServer faulty =
                    FaultyServer.over(server, (number, ask) -> number == which ? fault : Fault.none())) {
                Outcome outcome = load(faulty, "--page-rows", "50", "--workers", "1");
                if (outcome.status() == 0) {
                    assertThat(everything(file()))
                            .as(what + " at request " + at)
                            .isEqualTo(oracle);
                } else {
                    assertThat(outcome.notes()).as(what + " at request " + at).contains("TL-");
                    assertThat(Files.exists(file())).isFalse();
                }
            }
        }
    }

    private Outcome load(FaultyServer from, String... more) {
        return Outcome.load(from.url(), file(), more);
    }

    private static Map<String, List<List<String>>> everything(Path file) throws SQLException {
        try (Loaded loaded = Loaded.store(file)) {
            return loaded.everything();
        }
    }

    private Path file() {
        return folder.resolve("store.duckdb");
    }
}
