// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** Who gives tokens to people that ask {@code serve}: a key pair, and tokens of every kind, also wrong ones. */
final class AccessTokens {
    static final String ISSUER = "https://issuer.test";
    static final String AUDIENCE = "trunkline";

    private final KeyPair keys;

    AccessTokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the public key where it is looked for, at once, as a mounted Secret changes. */
    void publish(Path file) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                .encodeToString(keys.getPublic().getEncoded());
        Path fresh = file.resolveSibling("fresh.pem");
        Files.writeString(fresh, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The public key as an address for keys gives it. */
    String jwks(String id) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + id + "\",\"n\":\""
                + number(key.getModulus()) + "\",\"e\":\"" + number(key.getPublicExponent()) + "\"}]}";
    }

    /** A token that names its key. */
    String namingItsKey(String id, String role) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .upn("somebody")
                .groups(role)
                .expiresIn(600)
                .jws()
                .keyId(id)
                .sign(keys.getPrivate());
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    String role(String... roles) {
        return token(ISSUER, AUDIENCE, Instant.now().plusSeconds(600), roles);
    }

    String token(String issuer, String audience, Instant expires, String... roles) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject("somebody")
                .upn("somebody")
                .groups(Set.of(roles))
                .issuedAt(Instant.now().minusSeconds(3_600))
                .expiresAt(expires)
                .sign(keys.getPrivate());
    }

    /** A token that nobody signed. */
    String unsigned(String role) {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims(role) + ".";
    }

    /** A token signed with the public key as if it were a secret. */
    String signedWithThePublicKey(String role) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .upn("somebody")
                .groups(role)
                .expiresIn(600)
                .signWithSecret(
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    private static String claims(String role) {
        long now = Instant.now().getEpochSecond();
        return base64("{\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE + "\",\"upn\":\"x\",\"groups\":[\"" + role
                + "\"],\"iat\":" + now + ",\"exp\":" + (now + 600) + "}");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
