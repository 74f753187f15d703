// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The foreign programs that a test run met, or looked for in vain.
 *
 * <p>A test that needs one says so before it starts: {@code Peers.use("postgres")}, or {@code Peers.absent("dlt",
 * "DLT_PYTHON is not set")}. A peer that is absent skips the test, unless {@value #REQUIRE} names it: then the test fails.
 * Every run ends with the list of both (see {@link PeersReport}). Thread-safe.
 */
public final class Peers {
    /** Comma-separated names of the peers that must be there. */
    public static final String REQUIRE = "TRUNKLINE_REQUIRE";

    /*
     * Kept among the system properties, because Quarkus gives its tests a class loader of their own: a static field
     * would exist once per loader, and the report would see only one of them.
     */
    private static final String USED = "trunkline.peers.used.";

    private static final String ABSENT = "trunkline.peers.absent.";

    private Peers() {}

    /** Notes that this run works with the peer. */
    public static void use(String peer) {
        System.setProperty(USED + peer, "");
    }

    /**
     * Notes that the peer is not here and ends the calling test: skipped, or failed when the peer is required.
     *
     * @param why what was looked for, and where: {@code "DLT_PYTHON is not set"}
     * @return never; the type lets the call stand where a value is expected
     */
    public static <T extends @Nullable Object> T absent(String peer, String why) {
        return absent(peer, why, required(System.getenv(REQUIRE)));
    }

    static <T extends @Nullable Object> T absent(String peer, String why, Set<String> required) {
        System.setProperty(ABSENT + peer, why);
        if (required.contains(peer)) {
            throw new AssertionError("%s is required by %s, but absent: %s".formatted(peer, REQUIRE, why));
        }
        return Assumptions.abort("%s is absent: %s".formatted(peer, why));
    }

    static Set<String> required(@Nullable String names) {
        return names == null || names.isBlank()
                ? Set.of()
                : Set.of(names.strip().split("\\s*,\\s*"));
    }

    /** The lines that end a test run. */
    static String summary(Properties properties) {
        Map<String, String> used = startingWith(USED, properties);
        Map<String, String> absent = startingWith(ABSENT, properties);
        return "peers used: %s; peers absent: %s".formatted(listed(used), listed(absent));
    }

    private static Map<String, String> startingWith(String prefix, Properties properties) {
        Map<String, String> found = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), properties.getProperty(key));
            }
        }
        return found;
    }

    private static String listed(Map<String, String> peers) {
        if (peers.isEmpty()) {
            return "none";
        }
        return String.join(", ", peers.entrySet().stream().map(Peers::named).toList());
    }

    private static String named(Map.Entry<String, String> peer) {
        return peer.getValue().isEmpty() ? peer.getKey() : "%s (%s)".formatted(peer.getKey(), peer.getValue());
    }
}
