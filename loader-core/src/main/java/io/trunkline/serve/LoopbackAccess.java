// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Without keys to verify tokens with, whoever is on this machine may do everything, and nobody else anything. */
@Singleton
final class LoopbackAccess implements SecurityIdentityAugmentor {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final boolean verified;

    LoopbackAccess(Config config) {
        this.verified = TokenRules.of(config).verified();
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        boolean here = !verified
                && identity.isAnonymous()
                && Optional.ofNullable(HttpSecurityUtils.getRoutingContextAttribute(attributes))
                        .map(RoutingContext::request)
                        .filter(LoopbackAccess::fromHere)
                        .isPresent();
        return Uni.createFrom().item(here ? local() : identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    private static SecurityIdentity local() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("loopback"))
                .addRoles(Set.of(Roles.VIEWER, Roles.OPERATOR))
                .build();
    }

    /** From a program on this machine; not from a web page in its browser, which sends an origin or got here by a name of its own. */
    private static boolean fromHere(HttpServerRequest request) {
        boolean near = NAMES.contains(request.remoteAddress().hostAddress())
                || "0:0:0:0:0:0:0:1".equals(request.remoteAddress().hostAddress());
        String asked =
                Optional.ofNullable(request.authority()).map(HostAndPort::host).orElse("");
        return near && NAMES.contains(asked) && request.getHeader("Origin") == null;
    }
}
