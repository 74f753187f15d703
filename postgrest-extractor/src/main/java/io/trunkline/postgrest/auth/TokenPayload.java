// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The claims of a token, read without checking its signature: that is the server's business. */
record TokenPayload(JsonNode claims) {
    private static final int PARTS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether it has the form of a token: the only values that belong behind the word Bearer. */
    static boolean looksLikeToken(String value) {
        return value.split("\\.", -1).length == PARTS;
    }

    static Optional<TokenPayload> of(String token) {
        if (!looksLikeToken(token)) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
            return claims != null && claims.isObject() ? Optional.of(new TokenPayload(claims)) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /** When it ends, if it does. */
    Optional<Instant> expires() {
        return moment("exp");
    }

    /** When it begins, if it says so. */
    Optional<Instant> begins() {
        return moment("nbf");
    }

    @Override
    public String toString() {
        return "claims";
    }

    private Optional<Instant> moment(String claim) {
        JsonNode value = claims.path(claim);
        return value.isNumber() ? Optional.of(Instant.ofEpochSecond(value.asLong())) : Optional.empty();
    }
}
