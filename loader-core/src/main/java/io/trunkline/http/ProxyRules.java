// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy stands before which host, by the conventions of {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY}.
 *
 * @param forHttp proxy for plain addresses
 * @param forHttps proxy for encrypted addresses
 * @param direct hosts that are spoken to directly
 */
public record ProxyRules(Optional<Proxy> forHttp, Optional<Proxy> forHttps, List<DirectHosts> direct) {
    public ProxyRules {
        direct = List.copyOf(direct);
    }

    /** No proxies at all. */
    public static ProxyRules none() {
        return new ProxyRules(Optional.empty(), Optional.empty(), List.of());
    }

    /** What the environment says; the lower-case spelling wins. */
    public static ProxyRules fromEnvironment(Map<String, String> environment) {
        return new ProxyRules(
                value(environment, "HTTP_PROXY").map(text -> Proxy.parse("HTTP_PROXY", text)),
                value(environment, "HTTPS_PROXY").map(text -> Proxy.parse("HTTPS_PROXY", text)),
                value(environment, "NO_PROXY").stream()
                        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                        .filter(entry -> !entry.isEmpty())
                        .map(DirectHosts::new)
                        .toList());
    }

    /** The proxy for an address, if there is one. This computer itself is never asked through a proxy. */
    Optional<Proxy> proxyFor(String scheme, String host, int port) {
        if (Loopback.names(host) || direct.stream().anyMatch(hosts -> hosts.contain(host, port))) {
            return Optional.empty();
        }
        return scheme.equals("https") ? forHttps : forHttp;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .flatMap(key -> Optional.ofNullable(environment.get(key)).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /**
     * A proxy, spoken to in plain HTTP.
     *
     * @param host where it is
     * @param port where it listens
     * @param userInfo name and password with a colon between, or empty
     */
    public record Proxy(String host, int port, String userInfo) {
        static Proxy parse(String variable, String text) {
            URI address = address(variable, text.contains("://") ? text : "http://" + text);
            String scheme = address.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") || address.getHost() == null) {
                throw invalid(variable, "only proxies with an http:// address can be used");
            }
            String user = address.getUserInfo();
            return new Proxy(
                    address.getHost(), address.getPort() < 0 ? 80 : address.getPort(), user == null ? "" : user);
        }

        private static URI address(String variable, String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                throw invalid(variable, "it cannot be read as an address");
            }
        }

        private static TrunklineException invalid(String variable, String why) {
            return new TrunklineException(
                    Failure.SETTING_INVALID,
                    "environment variable " + variable + ": " + why,
                    "Write it like http://proxy.example.com:3128, special characters of a password percent-encoded.");
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
