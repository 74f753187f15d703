// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.config.SecretSource;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes one header of one secret and reads the secret again whenever it changes where it lies. */
public final class SecretHeader implements RenewedCredentials.Issuer {
    private final String name;
    private final SecretSource secret;
    private final UnaryOperator<String> value;
    private volatile String version = "";

    public SecretHeader(String name, SecretSource secret, UnaryOperator<String> value) {
        this.name = name;
        this.secret = secret;
        this.value = value;
    }

    /** A token after the word Bearer. */
    public static Credentials bearer(SecretSource token) {
        return new RenewedCredentials(
                new SecretHeader("Authorization", token, value -> "Bearer " + value), "bearer token from " + token);
    }

    /** A name and a password. */
    public static Credentials basic(String user, SecretSource password) {
        UnaryOperator<String> encode = value ->
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + value).getBytes(StandardCharsets.UTF_8));
        return new RenewedCredentials(
                new SecretHeader("Authorization", password, encode),
                "user " + user + " with the password from " + password);
    }

    /** A header of any name. */
    public static Credentials custom(String name, SecretSource value) {
        return new RenewedCredentials(
                new SecretHeader(name, value, UnaryOperator.identity()), "header " + name + " from " + value);
    }

    @Override
    public List<HttpCall.Header> issue() {
        version = secret.version();
        return List.of(new HttpCall.Header(name, value.apply(oneLine())));
    }

    @Override
    public boolean stillGood() {
        return version.equals(secret.version());
    }

    private String oneLine() {
        String clear = secret.read().reveal();
        if (clear.chars().anyMatch(Character::isISOControl)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "the secret from " + secret + " has more than one line or an invisible character in it",
                    "Keep the bare value there.");
        }
        return clear;
    }
}
