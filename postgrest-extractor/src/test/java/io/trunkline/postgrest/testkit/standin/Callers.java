// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who asks: the anonymous role without a token, the token's role with a good one. */
public final class Callers {

    private static final BigDecimal TOLERANCE = BigDecimal.valueOf(30);

    private final Optional<String> anonymousRole;
    private final Optional<TokenCheck> tokens;
    private final Optional<String> audience;
    private final List<String> rolePath;
    private final Clock clock;

    public Callers(
            Optional<String> anonymousRole,
            Optional<String> secret,
            Optional<String> audience,
            String roleClaim,
            Clock clock) {
        this.anonymousRole = anonymousRole;
        this.tokens = secret.map(TokenCheck::new);
        this.audience = audience;
        this.rolePath = List.of(roleClaim.substring(1).split("\\."));
        this.clock = clock;
    }

    public Caller of(Ask ask) {
        Optional<String> token = ask.header("Authorization").flatMap(Callers::bearer);
        if (token.isEmpty()) {
            String role = anonymousRole.orElseThrow(() -> Problem.of(401, "PGRST302", "Anonymous access is disabled"));
            return new Caller(role, Json.sorted(Map.of("role", role)), true);
        }
        Map<?, ?> claims = tokens.orElseThrow(() -> Problem.of(500, "PGRST300", "Server lacks JWT secret"))
                .claims(token.get());
        checkTimes(claims);
        checkAudience(claims.get("aud"));
        String role = role(claims)
                .or(() -> anonymousRole)
                .orElseThrow(() -> Problem.of(401, "PGRST302", "Anonymous access is disabled"));
        Map<Object, @Nullable Object> effective = new LinkedHashMap<>(claims);
        effective.put("role", role);
        return new Caller(role, Json.sorted(effective), Optional.of(role).equals(anonymousRole));
    }

    /** Another scheme is no token at all; the word alone is an empty one. */
    private static Optional<String> bearer(String header) {
        String[] words = header.split(" +", 2);
        if (!words[0].equalsIgnoreCase("Bearer")) {
            return Optional.empty();
        }
        return Optional.of(words.length == 1 ? "" : words[1].strip());
    }

    private void checkTimes(Map<?, ?> claims) {
        BigDecimal now = BigDecimal.valueOf(clock.instant().getEpochSecond());
        time(claims, "exp")
                .filter(exp -> now.subtract(TOLERANCE).compareTo(exp) > 0)
                .ifPresent(_ -> {
                    throw TokenCheck.invalid("PGRST303", "JWT expired", null);
                });
        time(claims, "nbf").filter(nbf -> now.add(TOLERANCE).compareTo(nbf) < 0).ifPresent(_ -> {
            throw TokenCheck.invalid("PGRST303", "JWT not yet valid", null);
        });
        time(claims, "iat").filter(iat -> now.add(TOLERANCE).compareTo(iat) < 0).ifPresent(_ -> {
            throw TokenCheck.invalid("PGRST303", "JWT issued at future", null);
        });
    }

    private static Optional<BigDecimal> time(Map<?, ?> claims, String name) {
        Object value = claims.get(name);
        if (value == null) {
            if (claims.containsKey(name)) {
                throw new OutsideGrammar("a token whose claim " + name + " is null");
            }
            return Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(new BigDecimal(number.toString()));
        }
        throw TokenCheck.invalid("PGRST303", "The JWT '" + name + "' claim must be a number", null);
    }

    private void checkAudience(@Nullable Object claim) {
        boolean good = switch (claim) {
            case null -> true;
            case String one -> audience.isEmpty() || audience.get().equals(one);
            case Collection<?> many
            when many.stream().allMatch(String.class::isInstance) ->
                audience.isEmpty() || many.isEmpty() || many.contains(audience.get());
            default ->
                throw TokenCheck.invalid(
                        "PGRST303", "The JWT 'aud' claim must be a string or an array of strings", null);
        };
        if (!good) {
            throw TokenCheck.invalid("PGRST303", "JWT not in audience", null);
        }
    }

    /** A role that is no text is taken as its JSON, null included; a claim that is absent leaves the anonymous role. */
    private Optional<String> role(Map<?, ?> claims) {
        @Nullable Object found = claims;
        for (String step : rolePath) {
            if (!(found instanceof Map<?, ?> object) || !object.containsKey(step)) {
                return Optional.empty();
            }
            found = object.get(step);
        }
        if (found instanceof String text) {
            return Optional.of(text);
        }
        return Optional.of(found == null ? "null" : Json.sorted(found));
    }
}
