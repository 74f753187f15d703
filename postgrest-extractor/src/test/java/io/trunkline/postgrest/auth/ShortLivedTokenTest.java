// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.http.HttpEvents;
import io.trunkline.http.HttpRun;
import io.trunkline.http.HttpSettings;
import io.trunkline.http.JumpingClock;
import io.trunkline.http.RetryBudget;
import io.trunkline.http.ScriptedServer;
import io.trunkline.postgrest.answer.PostgrestVerdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ShortLivedTokenTest {
    private static final HttpCall CALL = HttpCall.get("orders", List.of());

    private final JumpingClock clock = new JumpingClock();
    private final Authentication twoSeconds = new Authentication.MintedToken(
            Tokens.given(Tokens.SECRET), false, "reader", Optional.empty(), Map.of(), Duration.ofSeconds(2));

    @Test
    void tokensOfTwoSecondsDoNotDisturbARunOfAMinute() {
        try (ScriptedServer server = new ScriptedServer();
                HttpApi api = open(server)) {
            for (int i = 0; i < 240; i++) {
                server.thenJson("[]");
                assertThat(api.send(CALL).status()).isEqualTo(200);
                assertThat(validNow(server.asked().getLast())).isTrue();
                clock.advance(Duration.ofMillis(250));
            }
            Set<String> tokens = new HashSet<>();
            server.asked().forEach(asked -> tokens.add(authorization(asked)));
            assertThat(tokens).hasSizeBetween(30, 40);
        }
    }

    @Test
    void aTokenThatAServerWithAFastClockRefusesIsReplacedAtOnce() {
        String expired = "{\"code\":\"PGRST303\",\"message\":\"JWT expired\"}";
        try (ScriptedServer server = new ScriptedServer();
                HttpApi api = open(server)) {
            server.then("HTTP/1.1 401 Unauthorized\nContent-Length: " + expired.length(), expired)
                    .thenJson("[]");

            assertThat(api.send(CALL).status()).isEqualTo(200);
            assertThat(authorization(server.asked().get(1)))
                    .isNotEqualTo(authorization(server.asked().get(0)));
        }
    }

    private HttpApi open(ScriptedServer server) {
        PostgrestIdentity identity = PostgrestIdentity.establish(twoSeconds, IdentityRules.standard(), clock);
        return new HttpRun(clock, HttpEvents.NONE, new RetryBudget(0.1, 20))
                .open(
                        HttpSettings.of(server.address(), "1"),
                        identity.credentials(),
                        new PostgrestVerdicts(clock, identity.role()));
    }

    private boolean validNow(ScriptedServer.Asked asked) {
        JsonNode claims = Tokens.claims(authorization(asked));
        Instant end = Instant.ofEpochSecond(claims.get("exp").asLong());
        return clock.instant().isBefore(end);
    }

    private static String authorization(ScriptedServer.Asked asked) {
        return asked.headers().stream()
                .filter(line -> line.startsWith("Authorization: "))
                .map(line -> line.substring("Authorization: ".length()))
                .findFirst()
                .orElseThrow();
    }
}
