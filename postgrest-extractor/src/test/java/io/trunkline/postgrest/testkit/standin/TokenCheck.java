// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.request.OutsideGrammar;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tells whether a token was signed with the secret, and hands out its claims. */
final class TokenCheck {

    private static final Set<String> ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512",
            "EdDSA");

    private final byte[] secret;

    TokenCheck(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The claims of a token with a good signature. */
    Map<?, ?> claims(String token) {
        if (token.isEmpty()) {
            throw invalid("PGRST301", "Empty JWT is sent in Authorization header", null);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("PGRST301", "Expected 3 parts in JWT; got " + parts.length, null);
        }
        requireHs256(header(parts[0]));
        if (!MessageDigest.isEqual(signature(parts[0] + "." + parts[1]), decodedSurely(parts[2]))) {
            throw wrongKey("None of the keys was able to decode the JWT");
        }
        try {
            return Json.object(new String(decodedSurely(parts[1]), StandardCharsets.UTF_8));
        } catch (JsonProcessingException noObject) {
            throw invalid("PGRST303", "Parsing claims failed", null);
        }
    }

    static Problem invalid(String code, String message, @Nullable String details) {
        var challenge =
                new Header("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + message + "\"");
        return new Problem(401, code, message, details, null, List.of(challenge));
    }

    private static void requireHs256(Map<?, ?> header) {
        Object algorithm = Optional.<Object>ofNullable(header.get("alg")).orElse("");
        if (algorithm.equals("none")) {
            throw invalid(
                    "PGRST301",
                    "Wrong or unsupported encoding algorithm",
                    "JWT is unsecured but expected 'alg' was not 'none'");
        }
        if (!ALGORITHMS.contains(algorithm)) {
            throw new OutsideGrammar("a token with the algorithm " + algorithm);
        }
        if (!algorithm.equals("HS256") || header.get("kid") != null) {
            throw wrongKey("No suitable key was found to decode the JWT");
        }
    }

    private static Map<?, ?> header(String part) {
        try {
            return Json.object(new String(decoded(part), StandardCharsets.UTF_8));
        } catch (JsonProcessingException noObject) {
            throw new OutsideGrammar("a token whose header is no JSON");
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            throw invalid("PGRST301", "JWT cryptographic operation failed", null);
        }
    }

    /** What becomes of a good header with something unreadable behind it was never seen. */
    private static byte[] decodedSurely(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            throw new OutsideGrammar("a token with a part that is not base64");
        }
    }

    private static Problem wrongKey(String details) {
        return invalid("PGRST301", "No suitable key or wrong key type", details);
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
