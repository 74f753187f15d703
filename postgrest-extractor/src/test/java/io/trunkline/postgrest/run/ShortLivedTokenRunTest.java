// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.postgrest.testkit.FaultyServer;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.fault.Fault;
import io.trunkline.postgrest.testkit.http.Ask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A run that is longer than its tokens live, against a server that looks at their end without any tolerance. */
@Timeout(120)
class ShortLivedTokenRunTest {
    private static final String SECRET = "at-least-32-characters-of-test-secret";

    @TempDir
    Path folder;

    @Test
    void tokensOfTwoSecondsDoNotDisturbALongerRun() throws Exception {
        Path secret = Files.writeString(folder.resolve("jwt-secret"), SECRET);
        Path file = folder.resolve("store.duckdb");
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        try (StandIn server = StandIn.start(
                        Store.database("short_lived_tokens"),
                        Store.server().withJwtSecret(Optional.of(SECRET)).withLatency(Duration.ofMillis(200)));
                FaultyServer strict = FaultyServer.over(server, (number, ask) -> {
                    tokens.add(ask.header("Authorization").orElse("none"));
                    return isOver(ask) ? new Fault.TokenExpired() : Fault.none();
                })) {
            Instant began = Instant.now();
            Outcome outcome = Outcome.load(
                    strict.url(),
                    file,
                    "--jwt-secret-file",
                    secret.toString(),
                    "--jwt-role",
                    "anon",
                    "--jwt-lifetime",
                    "2s",
                    "--page-rows",
                    "25",
                    "--workers",
                    "1",
                    "--output",
                    "json");
            assertThat(outcome.status()).as(outcome.results()).isZero();
            assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(4));
        }
        assertThat(tokens).hasSizeGreaterThan(2);
        try (Loaded loaded = Loaded.store(file)) {
            assertThat(loaded.count("items")).isEqualTo(500);
            assertThat(loaded.count("pairs")).isEqualTo(100);
        }
    }

    private static boolean isOver(Ask ask) {
        String payload = ask.header("Authorization").orElseThrow().split("\\.")[1];
        try {
            JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
            return Instant.now()
                    .isAfter(Instant.ofEpochSecond(claims.path("exp").asLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
