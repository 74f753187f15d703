// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.trunkline.config.SecretSource;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.Credentials;
import io.trunkline.http.RenewedCredentials;
import io.trunkline.http.SecretHeader;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who asks, found to be somebody before anything is sent.
 *
 * @param credentials what requests carry
 * @param role the database role that they run as, as far as it can be told from here
 */
public record PostgrestIdentity(Credentials credentials, Optional<String> role) {
    /**
     * Reads and checks the credentials.
     *
     * @throws TrunklineException when they are missing, have ended, or would leave the caller anonymous without a word
     */
    public static PostgrestIdentity establish(Authentication how, IdentityRules rules, InstantSource clock) {
        TokenCheck check = new TokenCheck(rules, clock);
        Credentials credentials = credentials(how, check);
        credentials.current();
        return new PostgrestIdentity(credentials, role(how, check));
    }

    private static Credentials credentials(Authentication how, TokenCheck check) {
        return switch (how) {
            case Authentication.Anonymous _ -> Credentials.none();
            case Authentication.BearerToken bearer ->
                new RenewedCredentials(
                        CheckedBearer.header(bearer.token(), check), "bearer token from " + bearer.token());
            case Authentication.MintedToken minted ->
                new RenewedCredentials(
                        new TokenMint(minted, check.rules().roleClaim(), check.clock()),
                        "role " + minted.role() + " by own tokens, signed with the secret from " + minted.secret());
            case Authentication.Basic basic -> gateway(basic, check.rules());
            case Authentication.CustomHeader custom -> SecretHeader.custom(custom.name(), custom.value());
            case Authentication.SupabaseKey supabase ->
                new RenewedCredentials(new SupabaseHeaders(supabase, check), "Supabase key from " + supabase.key());
        };
    }

    private static Credentials gateway(Authentication.Basic basic, IdentityRules rules) {
        if (!rules.allowAnonymous()) {
            throw new TrunklineException(
                    Failure.SOURCE_NOT_AUTHENTICATED,
                    "nothing was sent: PostgREST does not look at a user and password, it would answer as its anonymous role"
                            + " and tables would look empty",
                    "Set a token. If the user and password are for a gateway before it, set allow-anonymous=true.");
        }
        return SecretHeader.basic(basic.user(), basic.password());
    }

    private static Optional<String> role(Authentication how, TokenCheck check) {
        return switch (how) {
            case Authentication.MintedToken minted -> Optional.of(minted.role());
            case Authentication.BearerToken bearer -> named(bearer.token(), check);
            case Authentication.SupabaseKey supabase ->
                supabase.session().map(token -> named(token, check)).orElseGet(() -> ofKey(supabase.key(), check));
            case Authentication.Anonymous _, Authentication.Basic _, Authentication.CustomHeader _ -> Optional.empty();
        };
    }

    private static Optional<String> ofKey(SecretSource key, TokenCheck check) {
        String value = key.read().reveal();
        if (value.startsWith("sb_secret_")) {
            return Optional.of("service_role");
        }
        return value.startsWith("sb_publishable_") ? Optional.of("anon") : named(key, check);
    }

    private static Optional<String> named(SecretSource token, TokenCheck check) {
        return TokenPayload.of(CheckedBearer.bare(token.read().reveal())).flatMap(check::role);
    }
}
