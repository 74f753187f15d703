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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole runs against a real PostgREST, held against the same runs from the stand-in: same tables, same verdicts, same failures. */
@Timeout(120)
class RealServerRunTest {
    private static final String SECRET = "at-least-32-characters-of-test-secret";

    @TempDir
    Path folder;

    @Test
    void theStoreArrivesAsFromTheStandIn() throws Exception {
        same(Store.database("real_server"), "store", Optional.empty());
    }

    @Test
    void aCapOfSevenChangesNothing() throws Exception {
        same(Store.database("real_server"), "store", Optional.of(7));
    }

    @Test
    void theShopWithItsTypesViewsAndOddNamesArrivesAsFromTheStandIn() throws Exception {
        same(PeerDatabase.shop(), "shop", Optional.of(1000), "--exclude", "vault,coupons,transfers,slow_events");
    }

    @Test
    void ownTokensAreTaken() throws Exception {
        Path secret = Files.writeString(folder.resolve("jwt-secret"), SECRET);
        try (RealPostgrest real = start(Store.database("real_server"), "store", Optional.empty())) {
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

    @Test
    void aWrongTokenIsRefusedInTheServersWords() throws Exception {
        Path secret = Files.writeString(folder.resolve("wrong"), SECRET.replace('t', 'u'));
        try (RealPostgrest real = start(Store.database("real_server"), "store", Optional.empty())) {
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

    @Test
    void estimatesAreAskedForAndGiven() throws Exception {
        try (RealPostgrest real = start(Store.database("real_server"), "store", Optional.empty())) {
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

    private void same(PeerDatabase database, String schemas, Optional<Integer> maxRows, String... more)
            throws Exception {
        StandInSettings settings = StandInSettings.open().withSchemas(schemas);
        try (RealPostgrest real = start(database, schemas, maxRows);
                StandIn standIn = StandIn.start(
                        database, maxRows.map(settings::withMaxRows).orElse(settings))) {
            Map<String, List<List<String>>> tables = load(real.url(), "real.duckdb", more);
            assertThat(tables).isNotEmpty().isEqualTo(load(standIn.url(), "stand-in.duckdb", more));
        }
    }

    private RealPostgrest start(PeerDatabase database, String schemas, Optional<Integer> maxRows) throws Exception {
        return RealPostgrest.start(folder, database, schemas, maxRows, SECRET);
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
