// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.DestinationKind;
import io.trunkline.destination.StepListener;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.trunkline.config.Setting.Kind.DURATION;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SECRET;
import static io.trunkline.config.Setting.Kind.TEXT;

/** PostgreSQL as users name it, with its settings. */
public final class PostgresKind implements DestinationKind {
    private static final Setting URL = Setting.optional(
            "postgres.url",
            SECRET,
            "The address with the password in it, as hosting services hand it out; in place of credentials.");
    private static final Setting PASSWORD = Setting.optional("postgres.password", SECRET, "The user's password.");
    private static final Setting PASSWORD_FILE = Setting.optional(
            "postgres.password-file",
            PATH,
            "File with the password, or with a token that serves as one; read before each connection.");
    private static final Setting SSL_MODE = Setting.optional(
            "postgres.ssl-mode",
            TEXT,
            "How the connection is protected: disable, prefer, require, verify-ca or verify-full. Default: prefer.");
    private static final Setting SSL_ROOT = Setting.optional(
            "postgres.ssl-root-certificate",
            PATH,
            "PEM file of the authorities to trust, for verify-ca and verify-full.");
    private static final Setting SSL_CERTIFICATE =
            Setting.optional("postgres.ssl-certificate", PATH, "PEM file of the client's certificate.");
    private static final Setting SSL_KEY = Setting.optional(
            "postgres.ssl-key", PATH, "File of the client's key, PKCS#8: PEM if it ends in .pem or .key, else DER.");
    private static final Setting TIMEOUT =
            Setting.of("postgres.timeout", DURATION, "30m", "Time to wait for the server's answer to a statement.");
    private static final Setting LEASE = Setting.of(
            "postgres.lease", DURATION, "1m", "Time after which another run may take over from one that died.");
    private static final Setting LEFTOVER_AGE = Setting.of(
            "postgres.leftover-age", DURATION, "24h", "Age at which staging tables of other pipelines are dropped.");
    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                URL,
                PASSWORD,
                PASSWORD_FILE,
                SSL_MODE,
                SSL_ROOT,
                SSL_CERTIFICATE,
                SSL_KEY,
                TIMEOUT,
                LEASE,
                LEFTOVER_AGE);
    }

    @Override
    public Destination open(Settings settings, String pipeline, DatasetName dataset) {
        PostgresAddress address = address(settings);
        return new PostgresDestination(
                new PostgresSettings(
                        address,
                        password(settings),
                        tls(settings, address.parameters()),
                        settings.duration(CoreSettings.CONNECT_TIMEOUT).orElse(PostgresSettings.CONNECT_TIMEOUT),
                        settings.duration(TIMEOUT).orElse(PostgresSettings.ANSWER_TIMEOUT),
                        settings.duration(LEASE).orElse(PostgresSettings.LEASE),
                        settings.duration(LEFTOVER_AGE).orElse(PostgresSettings.LEFTOVER_AGE)),
                dataset,
                StepListener.NONE);
    }

    private static PostgresAddress address(Settings settings) {
        Optional<String> secret = settings.secret(URL).map(Secret::reveal);
        if (secret.isPresent()) {
            return PostgresAddress.parse(URL.key(), secret.get());
        }
        PostgresAddress address =
                PostgresAddress.parse(CoreSettings.CREDENTIALS.key(), settings.required(CoreSettings.CREDENTIALS));
        if (address.password().isPresent()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    CoreSettings.CREDENTIALS.key() + ": the address holds a password, which everybody could see here.",
                    "Set " + URL.variable() + " to the whole address, or leave the password out and set "
                            + PASSWORD_FILE.key() + " or " + PASSWORD.variable() + '.');
        }
        return address;
    }

    private static Optional<SecretSource> password(Settings settings) {
        return settings.path(PASSWORD_FILE)
                .<SecretSource>map(SecretSource.InFile::new)
                .or(() -> settings.secret(PASSWORD).map(given -> new SecretSource.Given(PASSWORD.key(), given)));
    }

    private static PostgresSettings.Tls tls(Settings settings, Map<String, String> url) {
        String mode = settings.text(SSL_MODE)
                .or(() -> Optional.ofNullable(url.get("sslmode")))
                .orElse("prefer");
        if (!MODES.contains(mode)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    SSL_MODE.key() + ": \"" + mode + "\" is not one of " + String.join(", ", MODES),
                    "Nothing was read or written.");
        }
        return new PostgresSettings.Tls(
                mode,
                file(settings, SSL_ROOT, url, "sslrootcert"),
                file(settings, SSL_CERTIFICATE, url, "sslcert"),
                file(settings, SSL_KEY, url, "sslkey"));
    }

    private static Optional<Path> file(Settings settings, Setting setting, Map<String, String> url, String parameter) {
        return settings.path(setting)
                .or(() -> Optional.ofNullable(url.get(parameter)).map(Path::of));
    }
}
