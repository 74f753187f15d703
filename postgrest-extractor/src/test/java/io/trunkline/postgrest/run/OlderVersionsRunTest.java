// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import io.trunkline.postgrest.testkit.recorded.Recordings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole runs against what PostgREST 12 and 13 answer otherwise than 14: their own metadata page, codes, cut and missing bodies. */
@Timeout(180)
class OlderVersionsRunTest {
    private static final String[] QUICK = {"--exclude", "slow_events", "--page-rows", "100", "--output", "json"};

    private static StandIn server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = StandIn.start(PeerDatabase.shop(), StandInSettings.open());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "13.0.8"})
    void theShopArrivesAsFromTheNewestVersion(String version) throws Exception {
        try (PeerServer older = PeerServer.start(0, older(version))) {
            assertThat(load(older.url(), "older.duckdb")).isEqualTo(load(server.url(), "newest.duckdb"));
        }
    }

    @Test
    void aRootThatTheOldestVersionSwitchedOffIsNoWrongAddress() {
        try (PeerServer older = PeerServer.start(
                0,
                ask -> ask.path().equals("/")
                        ? Answer.of(404, "application/json", "{}")
                        : server.peer().answer(ask))) {
            Outcome named = Outcome.load(older.url(), folder.resolve("x.duckdb"), "--include", "customers");
            assertThat(named.status()).as(named.notes()).isZero();
            assertThat(named.results()).contains("no metadata page (there is none at this address)");
            Outcome.load(older.url(), folder.resolve("y.duckdb"))
                    .isOneMessage(64, "TL-2007", "status 404", "name the relations to load");
        }
    }

    @Test
    void aRelationThatIsMissingIsNamedInEitherWords() {
        try (PeerServer older = PeerServer.start(0, older("12.2.12"))) {
            Outcome.load(older.url(), folder.resolve("x.duckdb"), "--include", "customers,none_such")
                    .isOneMessage(64, "TL-1004", "none_such");
        }
    }

    private Map<String, List<List<String>>> load(URI from, String name) throws Exception {
        Path file = folder.resolve(name);
        Outcome outcome = Outcome.load(from, file, QUICK);
        assertThat(outcome.status()).as(outcome.results() + outcome.notes()).isZero();
        try (Loaded loaded = Loaded.store(file)) {
            return loaded.everything();
        }
    }

    private static Peer older(String version) {
        Answer page = Recordings.bundled().exchanges(version).stream()
                .filter(one -> one.id().equals("openapi/anon@open"))
                .findFirst()
                .orElseThrow()
                .answer();
        return ask -> {
            Answer answer = ask.path().equals("/") ? page : server.peer().answer(ask);
            return renamed(version, answer.status() == 416 ? answer.withBody(bytes("{\"")) : answer);
        };
    }

    /** As that version would name itself and what is missing. */
    private static Answer renamed(String version, Answer answer) {
        List<Header> headers = answer.headers().stream()
                .filter(header -> !header.named("Server") && !header.named("Content-Length"))
                .toList();
        Answer named = new Answer(answer.status(), headers, answer.body()).with("Server", "postgrest/" + version);
        return version.startsWith("12") && answer.bodyText().contains("PGRST205")
                ? named.withBody(bytes("{\"code\":\"42P01\",\"details\":null,\"hint\":null,"
                        + "\"message\":\"relation \\\"shop.none_such\\\" does not exist\"}"))
                : named;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
