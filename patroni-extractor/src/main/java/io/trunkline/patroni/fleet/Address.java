// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Compares and varies the addresses of nodes. */
public final class Address {
    private Address() {}

    /** One spelling for one address: lower-case scheme and host, no slash at the end. */
    static String tidy(String url) {
        return usable(url)
                .map(uri -> uri.getScheme().toLowerCase(Locale.ROOT)
                        + "://"
                        + uri.getHost().toLowerCase(Locale.ROOT)
                        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                        + uri.getRawPath().replaceFirst("/+$", ""))
                .orElse(url.strip());
    }

    /** An address to ask: http or https, a host, and no credentials in it. */
    static Optional<URI> usable(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean fine = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return fine ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The single nodes behind a name with several addresses, such as a service without a load balancer. Only without encryption: a
     * certificate is for the name.
     */
    public static List<String> behind(String url) {
        return behind(url, Address::resolved);
    }

    static List<String> behind(String url, Function<URI, List<InetAddress>> names) {
        Optional<URI> uri = usable(url).filter(found -> "http".equalsIgnoreCase(found.getScheme()));
        List<InetAddress> addresses = uri.map(names).orElse(List.of());
        return addresses.size() < 2
                ? List.of()
                : addresses.stream()
                        .map(address -> "http://" + literal(address)
                                + (uri.orElseThrow().getPort() < 0
                                        ? ""
                                        : ":" + uri.orElseThrow().getPort()))
                        .toList();
    }

    /** Whether both certainly lead to the same node. */
    public static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<URI> left = usable(one);
        Optional<URI> right = usable(other);
        return left.isPresent()
                && right.isPresent()
                && left.get().getScheme().equals(right.get().getScheme())
                && left.get().getPort() == right.get().getPort()
                && sameHost(resolved(left.get()), resolved(right.get()));
    }

    private static boolean sameHost(List<InetAddress> left, List<InetAddress> right) {
        boolean loopback = !left.isEmpty()
                && !right.isEmpty()
                && left.stream().allMatch(InetAddress::isLoopbackAddress)
                && right.stream().allMatch(InetAddress::isLoopbackAddress)
                && left.stream().anyMatch(right::contains);
        return loopback || left.size() == 1 && left.equals(right);
    }

    /** Host and port, to name a node that does not say its name. */
    public static String shortName(String url) {
        return url.replaceFirst("^[a-z]+://", "");
    }

    private static List<InetAddress> resolved(URI uri) {
        try {
            return Arrays.asList(InetAddress.getAllByName(uri.getHost()));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return text.indexOf(':') >= 0 ? '[' + text + ']' : text;
    }
}
