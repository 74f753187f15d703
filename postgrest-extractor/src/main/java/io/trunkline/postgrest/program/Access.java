// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.program;

import io.trunkline.config.SecretSource;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.auth.Authentication;
import io.trunkline.postgrest.auth.IdentityRules;
import io.trunkline.postgrest.auth.PostgrestIdentity;
import io.trunkline.postgrest.auth.RoleClaim;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads who we are to the server out of the settings; two ways at once are refused. */
final class Access {
    private Access() {}

    /** Establishes the identity; secrets are read now, so a missing one is found before anything is sent. */
    static PostgrestIdentity identity(Settings settings) {
        RoleClaim claim =
                settings.text(PostgrestOptions.ROLE_CLAIM).map(RoleClaim::new).orElse(RoleClaim.STANDARD);
        IdentityRules rules = new IdentityRules(claim, settings.yes(PostgrestOptions.ALLOW_ANONYMOUS));
        return PostgrestIdentity.establish(way(settings), rules, InstantSource.system());
    }

    /** Who we are in words that belong into a fingerprint: no secrets. */
    static String who(Settings settings) {
        return switch (way(settings)) {
            case Authentication.Anonymous anonymous -> "anonymous";
            case Authentication.BearerToken token -> "token";
            case Authentication.MintedToken minted -> "role " + minted.role();
            case Authentication.Basic basic -> "user " + basic.user();
            case Authentication.CustomHeader header -> "header " + header.name();
            case Authentication.SupabaseKey key -> "api key";
        };
    }

    private static Authentication way(Settings settings) {
        Optional<SecretSource> token = secret(settings, PostgrestOptions.TOKEN, PostgrestOptions.TOKEN_FILE);
        Optional<SecretSource> signing =
                secret(settings, PostgrestOptions.JWT_SECRET, PostgrestOptions.JWT_SECRET_FILE);
        Optional<SecretSource> key = secret(settings, PostgrestOptions.API_KEY, PostgrestOptions.API_KEY_FILE);
        Optional<String> user = settings.text(PostgrestOptions.USERNAME);
        List<String> ways = new ArrayList<>();
        signing.ifPresent(way -> ways.add("jwt-secret"));
        user.ifPresent(way -> ways.add("username"));
        key.ifPresent(way -> ways.add("api-key"));
        token.filter(way -> key.isEmpty()).ifPresent(way -> ways.add("token"));
        refuseSeveral(ways);
        if (key.isPresent()) {
            return new Authentication.SupabaseKey(key.get(), token);
        }
        if (signing.isPresent()) {
            return minted(settings, signing.get());
        }
        if (user.isPresent()) {
            return new Authentication.Basic(user.get(), password(settings));
        }
        return token.<Authentication>map(Authentication.BearerToken::new).orElseGet(Authentication.Anonymous::new);
    }

    private static void refuseSeveral(List<String> ways) {
        if (ways.size() > 1) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    ways.stream().collect(Collectors.joining(" and ")) + " are both set",
                    "Choose one way to authenticate. Only api-key and token go together.");
        }
    }

    private static Authentication minted(Settings settings, SecretSource secret) {
        return new Authentication.MintedToken(
                secret,
                settings.yes(PostgrestOptions.JWT_SECRET_BASE64),
                settings.required(PostgrestOptions.JWT_ROLE),
                settings.text(PostgrestOptions.JWT_AUDIENCE),
                Map.of(),
                settings.duration(PostgrestOptions.JWT_LIFETIME).orElseThrow());
    }

    private static SecretSource password(Settings settings) {
        return secret(settings, PostgrestOptions.PASSWORD, PostgrestOptions.PASSWORD_FILE)
                .orElseThrow(() -> new TrunklineException(
                        Failure.SECRET_MISSING,
                        "username is set, password is not",
                        "Give the password as " + PostgrestOptions.PASSWORD.variable() + " or as "
                                + PostgrestOptions.PASSWORD_FILE.option() + "."));
    }

    private static Optional<SecretSource> secret(Settings settings, Setting value, Setting file) {
        Optional<SecretSource> inFile = settings.path(file).map(SecretSource.InFile::new);
        return inFile.or(() -> settings.secret(value).map(secret -> new SecretSource.Given(value.key(), secret)));
    }
}
