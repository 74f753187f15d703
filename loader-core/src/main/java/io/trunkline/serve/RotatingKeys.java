// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.trunkline.config.SecretSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Verifies tokens with SmallRye JWT and reads its keys anew: when their file has changed, when they are old, and when a token does not fit
 * them, which happens to be how a new key is met first. SmallRye itself would keep the keys it began with.
 */
@Alternative
@Priority(1)
@Singleton
final class RotatingKeys extends JWTCallerPrincipalFactory {
    private static final Duration OLD = Duration.ofHours(1);
    /** Tokens that fit no key may be sent by anybody: they must not make us ask for keys all the time. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private final AtomicReference<Optional<Keys>> keys = new AtomicReference<>(Optional.empty());

    /** Keys as they were read. */
    private record Keys(JWTCallerPrincipalFactory verifier, String version, long readAt) {
        boolean olderThan(Duration age) {
            return System.nanoTime() - readAt > age.toNanos();
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        String version = version(rules);
        Keys known = keys.get()
                .filter(read -> read.version().equals(version) && !read.olderThan(OLD))
                .orElseGet(() -> readAnew(version));
        try {
            return known.verifier().parse(token, rules);
        } catch (ParseException e) {
            if (!known.olderThan(YOUNG)) {
                throw e;
            }
            return readAnew(version).verifier().parse(token, rules);
        }
    }

    private Keys readAnew(String version) {
        Keys fresh = new Keys(new DefaultJWTCallerPrincipalFactory(), version, System.nanoTime());
        keys.set(Optional.of(fresh));
        return fresh;
    }

    private static String version(JWTAuthContextInfo rules) {
        String location = Optional.ofNullable(rules.getPublicKeyLocation()).orElse("");
        Path file = Path.of(location.startsWith("http") ? "" : location.replaceFirst("^file:(//)?", ""));
        return Files.isRegularFile(file) ? new SecretSource.InFile(file).version() : "";
    }
}
