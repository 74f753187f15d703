// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpCall;
import io.trunkline.http.RenewedCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** Signs short-lived tokens with a mounted secret: dated back a little for clocks that differ, replaced at four fifths of their life. */
final class TokenMint implements RenewedCredentials.Issuer {
    private static final int LEAST_SECRET = 32;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Authentication.MintedToken settings;
    private final RoleClaim roleClaim;
    private final InstantSource clock;
    private volatile Instant renewAt = Instant.MIN;

    TokenMint(Authentication.MintedToken settings, RoleClaim roleClaim, InstantSource clock) {
        this.settings = settings;
        this.roleClaim = roleClaim;
        this.clock = clock;
    }

    @Override
    public List<HttpCall.Header> issue() {
        Instant now = clock.instant();
        String token =
                claims(now).jws().algorithm(SignatureAlgorithm.HS256).sign(new SecretKeySpec(secret(), "HmacSHA256"));
        renewAt = now.plus(settings.life().multipliedBy(4).dividedBy(5));
        return List.of(new HttpCall.Header("Authorization", "Bearer " + token));
    }

    @Override
    public boolean stillGood() {
        return clock.instant().isBefore(renewAt);
    }

    private JwtClaimsBuilder claims(Instant now) {
        Map<String, Object> claims = new HashMap<>(settings.claims());
        claims.putAll(roleClaim.naming(settings.role()));
        JwtClaimsBuilder builder = Jwt.claims(claims)
                .issuedAt(now.minus(CLOCKS_DIFFER).getEpochSecond())
                // Whole seconds only, so rounded up: a short life must not become shorter.
                .expiresAt(now.plus(settings.life()).plusMillis(999).getEpochSecond());
        settings.audience().ifPresent(builder::audience);
        return builder;
    }

    private byte[] secret() {
        String text = settings.secret().read().reveal();
        byte[] secret = settings.base64() ? decoded(text) : text.getBytes(StandardCharsets.UTF_8);
        if (secret.length < LEAST_SECRET) {
            throw invalid("is shorter than the 32 bytes that HS256 needs", "Use a longer one, here and at the server.");
        }
        return secret;
    }

    private byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw invalid("is not base64", "Set jwt-secret-base64=false if it is to be taken as it is.");
        }
    }

    private TrunklineException invalid(String why, String advice) {
        return new TrunklineException(
                Failure.SETTING_INVALID, "the secret for tokens from " + settings.secret() + " " + why, advice);
    }
}
