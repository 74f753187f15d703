// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.RealPostgrest;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole runs against a real PostgREST, held against the same runs from the stand-in: same tables, same verdicts, same failures. */
@Timeout(120)
class RealServerRunTest {
    private static final String SECRET = "at-least-32-characters-of-test-secret";

    @TempDir
    Path folder;

    static List<String> servers() {
        return RealPostgrest.servers();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theStoreArrivesAsFromTheStandIn(String server) throws Exception {
        same(server, Store.database("real_server"), "store", Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCapOfSevenChangesNothing(String server) throws Exception {
        same(server, Store.database("real_server"), "store", Optional.of(7));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theShopWithItsTypesViewsAndOddNamesArrivesAsFromTheStandIn(String server) throws Exception {
        same(
                server,
                PeerDatabase.shop(),
                "shop",
                Optional.of(1000),
                "--exclude",
                "vault,coupons,transfers,slow_events");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void ownTokensAreTaken(String server) throws Exception {
        Path secret = Files.writeString(folder.resolve("jwt-secret"), SECRET);
        try (RealPostgrest real = start(server, Store.database("real_server"), "store", Optional.empty())) {
            Outcome outcome = Outcome.load(
                    real.url(),
                    folder.resolve("tokens.duckdb"),
                    "--jwt-secret-file",
                    secret.toString(),
                    "--jwt-role",
                    "anon",
                    "--include",
                    "items",
                    "--output",
                    "json");
            assertThat(outcome.status()).as(outcome.results()).isZero();
            assertThat(outcome.resource("items").path("verdict").asText()).isEqualTo("PROVEN");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aWrongTokenIsRefusedInTheServersWords(String server) throws Exception {
        Path secret = Files.writeString(folder.resolve("wrong"), SECRET.replace('t', 'u'));
        try (RealPostgrest real = start(server, Store.database("real_server"), "store", Optional.empty())) {
            Outcome outcome = Outcome.load(
                    real.url(),
                    folder.resolve("wrong.duckdb"),
                    "--jwt-secret-file",
                    secret.toString(),
                    "--jwt-role",
                    "anon");
            assertThat(outcome.status()).isEqualTo(64);
            assertThat(outcome.notes()).contains("PGRST301");
            assertThat(Files.exists(folder.resolve("wrong.duckdb"))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void estimatesAreAskedForAndGiven(String server) throws Exception {
        try (RealPostgrest real = start(server, Store.database("real_server"), "store", Optional.empty())) {
            Outcome outcome = Outcome.load(
                    real.url(),
                    folder.resolve("planned.duckdb"),
                    "--include",
                    "items",
                    "--reconcile",
                    "planned",
                    "--output",
                    "json");
            assertThat(outcome.resource("items").path("verdict").asText()).isEqualTo("PLANNED");
            assertThat(outcome.resource("items").path("announced").asText()).startsWith("~");
        }
    }

    private void same(String server, PeerDatabase database, String schemas, Optional<Integer> maxRows, String... more)
            throws Exception {
        StandInSettings settings = StandInSettings.open().withSchemas(schemas);
        try (RealPostgrest real = start(server, database, schemas, maxRows);
                StandIn standIn = StandIn.start(
                        database, maxRows.map(settings::withMaxRows).orElse(settings))) {
            Map<String, List<List<String>>> tables = load(real.url(), "real.duckdb", more);
            assertThat(tables).isNotEmpty().isEqualTo(load(standIn.url(), "stand-in.duckdb", more));
        }
    }

    private RealPostgrest start(String server, PeerDatabase database, String schemas, Optional<Integer> maxRows)
            throws Exception {
        return RealPostgrest.start(server, folder, database, schemas, maxRows, SECRET);
    }

    private Map<String, List<List<String>>> load(URI from, String name, String... more) throws Exception {
        Path file = folder.resolve(name);
        Outcome outcome = Outcome.load(from, file, with(more, "--output", "json"));
        assertThat(outcome.status()).as(outcome.results()).isZero();
        try (Loaded loaded = Loaded.store(file)) {
            return loaded.everything();
        }
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
