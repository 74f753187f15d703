// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Whether tokens can be verified at all, by the settings of MicroProfile JWT.
 *
 * @param verified whether there are keys; without, only this machine may ask
 */
public record TokenRules(boolean verified) {
    private static final List<String> KEYS = List.of("mp.jwt.verify.publickey.location", "mp.jwt.verify.publickey");
    private static final List<String> NEEDED = List.of("mp.jwt.verify.issuer", "mp.jwt.verify.audiences");

    /** Reads them. */
    public static TokenRules of(Config config) {
        return new TokenRules(KEYS.stream().anyMatch(key -> value(config, key).isPresent()));
    }

    /** The file that the keys are in; empty where they are elsewhere. */
    static Optional<Path> keyFile(Config config) {
        return value(config, KEYS.getFirst())
                .filter(location -> !location.startsWith("http"))
                .map(location -> Path.of(location.replaceFirst("^file:(//)?", "")))
                .filter(Files::isRegularFile);
    }

    /**
     * Refuses keys without an issuer or an audience: any token of the same issuer would open the door.
     *
     * @throws TrunklineException naming the setting
     */
    public static void refuseHalfRules(Config config) {
        if (!of(config).verified()) {
            return;
        }
        NEEDED.stream()
                .filter(name -> value(config, name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new TrunklineException(
                            Failure.SETTING_INVALID,
                            name + " is not set, but keys to verify tokens with are",
                            "Set " + name.replace('.', '_').toUpperCase(Locale.ROOT)
                                    + ": a token made for somebody else must not be accepted.");
                });
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }
}
