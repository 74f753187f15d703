// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One cluster as it is configured.
 *
 * @param name its name, unique here, since scopes and system identifiers are not
 * @param entrypoints addresses to begin with, tried in order
 * @param discovery how the members are found
 * @param rewrites changes to the addresses that nodes name, the first that matches counts
 * @param otherSchemes whether members may be asked by another scheme than the entry point
 * @param opener opens the way to its nodes
 */
public record ClusterTarget(
        String name,
        List<String> entrypoints,
        Discovery discovery,
        List<Rewrite> rewrites,
        boolean otherSchemes,
        Opener opener) {
    public ClusterTarget {
        entrypoints = entrypoints.stream().map(Address::tidy).distinct().toList();
        rewrites = List.copyOf(rewrites);
    }

    /** Where a member is reached whose node names that address; empty when it must not be asked there. */
    public Optional<String> reach(String apiUrl, String entry) {
        String rewritten = rewrites.stream()
                .filter(rewrite -> rewrite.from().matcher(apiUrl).find())
                .findFirst()
                .map(rewrite -> rewrite.apply(apiUrl))
                .orElse(apiUrl);
        return Address.usable(rewritten)
                .filter(uri -> otherSchemes || scheme(uri).equals(entry.replaceFirst("://.*", "")))
                .map(uri -> Address.tidy(uri.toString().replaceFirst("/patroni/?$", "")));
    }

    /** Why no node of it can be asked, whatever the nodes say: every entry point is refused by its own settings. Nothing is sent. */
    public Optional<TrunklineException> refused() {
        Optional<TrunklineException> first = Optional.empty();
        for (String entry : entrypoints) {
            try {
                opener.open(entry).close();
                return Optional.empty();
            } catch (TrunklineException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        return first;
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
