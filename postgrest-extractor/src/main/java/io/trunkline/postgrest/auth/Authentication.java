// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import io.trunkline.config.SecretSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The ways to say who asks. */
public sealed interface Authentication {
    /** Nobody in particular. */
    record Anonymous() implements Authentication {}

    /** A token that somebody else issues. */
    record BearerToken(SecretSource token) implements Authentication {}

    /**
     * Short-lived tokens that this program signs itself (HS256).
     *
     * @param secret the secret that the server checks tokens with
     * @param base64 whether the secret is kept in base64, as the server's jwt-secret-is-base64 says
     * @param role the database role to become
     * @param audience the audience, if the server wants one
     * @param claims further claims
     * @param life how long one token lives
     */
    record MintedToken(
            SecretSource secret,
            boolean base64,
            String role,
            Optional<String> audience,
            Map<String, Object> claims,
            Duration life)
            implements Authentication {
        public MintedToken {
            claims = Map.copyOf(claims);
        }
    }

    /** A name and a password, for a gateway before the server. */
    record Basic(String user, SecretSource password) implements Authentication {}

    /** A header of any name, for a gateway before the server. */
    record CustomHeader(String name, SecretSource value) implements Authentication {}

    /**
     * A key of a Supabase project.
     *
     * @param key the key, of the old kind (a JSON web token) or the new (sb_secret_..., sb_publishable_...)
     * @param session token of a signed-in user, which outranks the key
     */
    record SupabaseKey(SecretSource key, Optional<SecretSource> session) implements Authentication {}
}
