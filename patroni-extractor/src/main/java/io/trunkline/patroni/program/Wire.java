// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.ResourceSettings;
import io.trunkline.config.SecretSource;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.Credentials;
import io.trunkline.http.HttpCall;
import io.trunkline.http.HttpRun;
import io.trunkline.http.HttpSettings;
import io.trunkline.http.Load;
import io.trunkline.http.RetrySettings;
import io.trunkline.http.SecretHeader;
import io.trunkline.http.Timeouts;
import io.trunkline.http.TlsSettings;
import io.trunkline.http.Verdict;
import io.trunkline.patroni.exchange.HttpNode;
import io.trunkline.patroni.fleet.Opener;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Opens the way to nodes: one request at a time, no second try, and a hard end to every exchange, because a node that hangs must not be
 * held and a wrong answer is an answer.
 */
final class Wire {
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final long LARGEST_BODY = 16L << 20;
    private static final Load ONE_AT_A_TIME = new Load(1, 1, Duration.ZERO, LARGEST_BODY);
    private static final RetrySettings ONCE = new RetrySettings(
            1, RetrySettings.standard().patience(), RetrySettings.standard().backoff(), 0, 0);

    private final Settings settings;
    private final HttpRun run;
    private final String version;

    Wire(Settings settings, HttpRun run, String version) {
        this.settings = settings;
        this.run = run;
        this.version = version;
    }

    /** The way to the nodes of a cluster with settings of its own; what it does not set is as for all. */
    Opener opener(ResourceSettings own) {
        Credentials credentials = credentials(own);
        TlsSettings tls = new TlsSettings(
                path(own, PatroniOptions.CA_FILE, CoreSettings.CA_FILE),
                path(own, PatroniOptions.CLIENT_CERTIFICATE, CoreSettings.CLIENT_CERTIFICATE),
                path(own, PatroniOptions.CLIENT_KEY, CoreSettings.CLIENT_KEY));
        return target -> new HttpNode(
                target,
                run.open(http(target, tls), credentials, (call, answer, tries) -> new Verdict.Accept()),
                InstantSource.system());
    }

    private HttpSettings http(String target, TlsSettings tls) {
        return HttpSettings.of(address(target), version)
                .withHeaders(headers())
                .withTimeouts(timeouts())
                .withRetries(ONCE)
                .withLoad(ONE_AT_A_TIME)
                .withTls(tls);
    }

    private static URI address(String target) {
        try {
            return new URI(target);
        } catch (URISyntaxException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "url: not an address: " + e.getReason(),
                    "Write it like http://node1:8008.");
        }
    }

    private Timeouts timeouts() {
        Duration connect = own(CoreSettings.CONNECT_TIMEOUT);
        Duration read = own(CoreSettings.READ_TIMEOUT);
        return new Timeouts(connect, read, connect.plus(read));
    }

    private Duration own(Setting setting) {
        return settings.isSet(setting) ? settings.duration(setting).orElse(USUAL) : USUAL;
    }

    private Credentials credentials(ResourceSettings own) {
        Optional<String> user =
                own.text(PatroniOptions.USERNAME.key()).or(() -> settings.text(PatroniOptions.USERNAME));
        return user.map(name -> SecretHeader.basic(name, password(own))).orElseGet(Credentials::none);
    }

    private SecretSource password(ResourceSettings own) {
        Optional<SecretSource> inFile = path(own, PatroniOptions.PASSWORD_FILE.key(), PatroniOptions.PASSWORD_FILE)
                .map(SecretSource.InFile::new);
        return inFile.or(() -> settings.secret(PatroniOptions.PASSWORD)
                        .map(secret -> new SecretSource.Given(PatroniOptions.PASSWORD.key(), secret)))
                .orElseThrow(() -> new TrunklineException(
                        Failure.SECRET_MISSING,
                        "username is set, password is not",
                        "Give the password as " + PatroniOptions.PASSWORD.variable() + " or as "
                                + PatroniOptions.PASSWORD_FILE.option() + "."));
    }

    private Optional<Path> path(ResourceSettings own, String key, Setting general) {
        return own.text(key).map(Path::of).or(() -> settings.path(general));
    }

    private List<HttpCall.Header> headers() {
        return settings.list(CoreSettings.HEADER).stream()
                .map(HttpCall.Header::parse)
                .toList();
    }
}
