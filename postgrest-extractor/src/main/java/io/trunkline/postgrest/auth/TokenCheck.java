// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Refuses tokens that PostgREST would take for no token at all: it then answers as the anonymous role, and tables look empty instead of
 * forbidden.
 */
record TokenCheck(IdentityRules rules, InstantSource clock) {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** Passes a token on, or says why not. */
    String passed(String token, String from) {
        if (rules.allowAnonymous()) {
            return token;
        }
        TokenPayload payload = TokenPayload.of(token).orElseThrow(() -> noToken(token, from));
        refuseOutOfTime(payload, from);
        if (rules.roleClaim().understood() && role(payload).isEmpty()) {
            throw refused(
                    "the token from " + from + " has no claim "
                            + rules.roleClaim().path()
                            + ", so the server would answer as its anonymous role and tables would look empty",
                    "Issue a token that names its role, set jwt-role-claim as the server's jwt-role-claim-key has it,"
                            + " or set allow-anonymous=true if that is meant.");
        }
        return token;
    }

    /** The role that a token names. */
    Optional<String> role(TokenPayload payload) {
        return rules.roleClaim().in(payload.claims());
    }

    private void refuseOutOfTime(TokenPayload payload, String from) {
        Instant now = clock.instant();
        payload.expires().filter(end -> end.plus(TOLERANCE).isBefore(now)).ifPresent(end -> {
            throw refused("the token from " + from + " expired at " + end, "Issue a new one there.");
        });
        payload.begins().filter(begin -> begin.minus(TOLERANCE).isAfter(now)).ifPresent(begin -> {
            throw refused("the token from " + from + " is not valid before " + begin, "Wait, or compare the clocks.");
        });
    }

    private static TrunklineException noToken(String token, String from) {
        return token.startsWith("sb_")
                ? refused(
                        "the value from " + from + " is a Supabase key, not a token: the server would refuse it",
                        "Set it as api-key instead; it is then sent in the header apikey alone.")
                : refused(
                        "the value from " + from + " is no JSON web token (three parts with dots between)",
                        "Set a token, or jwt-secret if it is the secret to sign tokens with.");
    }

    private static TrunklineException refused(String what, String advice) {
        return new TrunklineException(Failure.SOURCE_NOT_AUTHENTICATED, "nothing was sent: " + what, advice);
    }
}
