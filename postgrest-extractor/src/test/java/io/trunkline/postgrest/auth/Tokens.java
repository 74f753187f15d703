// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import io.trunkline.http.Credentials;
import io.trunkline.http.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens made by hand, and a look into those of others. */
final class Tokens {
    static final String SECRET = "a secret of a test, which is long enough";

    private Tokens() {}

    static String of(String payload) {
        return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(payload) + ".c2lnbmF0dXJl";
    }

    static SecretSource given(String value) {
        return new SecretSource.Given("auth.test", new Secret(value));
    }

    static Map<String, String> sent(Credentials credentials) {
        return credentials.current().headers().stream()
                .collect(Collectors.toMap(HttpCall.Header::name, HttpCall.Header::value));
    }

    static JsonNode claims(String authorization) {
        return json(authorization.substring("Bearer ".length()).split("\\.")[1]);
    }

    static JsonNode header(String authorization) {
        return json(authorization.substring("Bearer ".length()).split("\\.")[0]);
    }

    static boolean signedWith(byte[] secret, String authorization) {
        String[] parts = authorization.substring("Bearer ".length()).split("\\.");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(signature)
                    .equals(parts[2]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String part) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
