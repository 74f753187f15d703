// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.config.SecretSource;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.Credentials;
import io.trunkline.http.JumpingClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class TokenMintTest {
    private final JumpingClock clock = new JumpingClock();

    @Test
    void aTokenNamesRoleAudienceClaimsAndItsTimesAndIsSigned() {
        Credentials mint = mint(Tokens.given(Tokens.SECRET), false, RoleClaim.STANDARD, Duration.ofMinutes(10));

        String sent = Tokens.sent(mint).get("Authorization");

        JsonNode claims = Tokens.claims(sent);
        long now = clock.instant().getEpochSecond();
        assertThat(claims.get("role").asText()).isEqualTo("reader");
        assertThat(claims.get("aud").asText()).isEqualTo("warehouse");
        assertThat(claims.get("tenant").asInt()).isEqualTo(7);
        assertThat(claims.get("iat").asLong()).isEqualTo(now - 5);
        assertThat(claims.get("exp").asLong()).isEqualTo(now + 600);
        assertThat(Tokens.header(sent).get("alg").asText()).isEqualTo("HS256");
        assertThat(Tokens.signedWith(Tokens.SECRET.getBytes(StandardCharsets.UTF_8), sent))
                .isTrue();
    }

    @Test
    void oneTokenIsUsedForFourFifthsOfItsLife() {
        Credentials mint = mint(Tokens.given(Tokens.SECRET), false, RoleClaim.STANDARD, Duration.ofSeconds(100));
        String first = Tokens.sent(mint).get("Authorization");

        clock.advance(Duration.ofSeconds(79));
        assertThat(Tokens.sent(mint)).containsValue(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(Tokens.sent(mint)).doesNotContainValue(first);
    }

    @Test
    void aSecretMayBeKeptInBase64() {
        byte[] secret = Tokens.SECRET.getBytes(StandardCharsets.UTF_8);
        String kept = Base64.getEncoder().encodeToString(secret);

        String sent = Tokens.sent(mint(Tokens.given(kept), true, RoleClaim.STANDARD, Duration.ofMinutes(1)))
                .get("Authorization");

        assertThat(Tokens.signedWith(secret, sent)).isTrue();
    }

    @Test
    void theRoleStandsWhereTheServerLooksForIt() {
        RoleClaim nested = new RoleClaim(".app.\"https://x/role\"");

        String sent = Tokens.sent(mint(Tokens.given(Tokens.SECRET), false, nested, Duration.ofMinutes(1)))
                .get("Authorization");

        assertThat(Tokens.claims(sent).at("/app/https:~1~1x~1role").asText()).isEqualTo("reader");
        assertThat(nested.in(Tokens.claims(sent))).contains("reader");
    }

    @Test
    void aShortSecretIsRefusedWithoutBeingShown() {
        TrunklineException e = catchThrowableOfType(
                TrunklineException.class,
                () -> mint(Tokens.given("hunter2"), false, RoleClaim.STANDARD, Duration.ofMinutes(1)));

        assertThat(e.failure()).isEqualTo(Failure.SETTING_INVALID);
        assertThat(e.describe()).contains("32 bytes").doesNotContain("hunter2");
    }

    private Credentials mint(SecretSource secret, boolean base64, RoleClaim claim, Duration life) {
        return PostgrestIdentity.establish(
                        new Authentication.MintedToken(
                                secret, base64, "reader", Optional.of("warehouse"), Map.of("tenant", 7), life),
                        new IdentityRules(claim, false),
                        clock)
                .credentials();
    }
}
