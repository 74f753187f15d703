// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.trunkline.config.SecretSource;
import io.trunkline.errors.TrunklineException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;

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

    private final Optional<SecretSource.InFile> file;
    private final AtomicReference<Optional<Keys>> keys = new AtomicReference<>(Optional.empty());

    RotatingKeys(Config config) {
        this.file = TokenRules.keyFile(config).map(SecretSource.InFile::new);
    }

    /** Keys as they were read, and the rules with them. */
    private record Keys(JWTCallerPrincipalFactory verifier, JWTAuthContextInfo rules, String version, long readAt) {
        boolean olderThan(Duration age) {
            return System.nanoTime() - readAt > age.toNanos();
        }

        JWTCallerPrincipal parse(String token) throws ParseException {
            return verifier.parse(token, rules);
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        String version = file.map(SecretSource.InFile::version).orElse("");
        Optional<Keys> good = keys.get().filter(read -> read.version().equals(version) && !read.olderThan(OLD));
        Keys known = good.isPresent() ? good.get() : readAnew(rules, version);
        try {
            return known.parse(token);
        } catch (ParseException e) {
            if (!known.olderThan(YOUNG)) {
                throw e;
            }
            return readAnew(rules, version).parse(token);
        }
    }

    /** A file that cannot be read leaves no key: nobody gets in. */
    private Keys readAnew(JWTAuthContextInfo rules, String version) throws ParseException {
        JWTAuthContextInfo fresh = new JWTAuthContextInfo(rules);
        if (file.isPresent()) {
            fresh.setPublicVerificationKey(null);
            fresh.setPublicKeyContent(content(file.get()));
        }
        Keys read = new Keys(new DefaultJWTCallerPrincipalFactory(), fresh, version, System.nanoTime());
        keys.set(Optional.of(read));
        return read;
    }

    private static String content(SecretSource source) throws ParseException {
        try {
            return source.read().reveal();
        } catch (TrunklineException e) {
            throw new ParseException("no key to verify tokens with: " + e.what(), e);
        }
    }
}
