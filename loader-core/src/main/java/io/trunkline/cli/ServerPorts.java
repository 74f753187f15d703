// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.config.CoreSettings;
import io.trunkline.config.EarlySetting;
import io.trunkline.config.Setting;
import io.trunkline.serve.TokenRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses ports before the server starts and tells Quarkus: a port that is taken must not keep anybody from loading. */
final class ServerPorts {
    private static final String USUAL_PORT = "9000";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ANYWHERE = "0.0.0.0";
    /** Kubernetes sets it in every container. */
    private static final String KUBERNETES = "KUBERNETES_SERVICE_HOST";

    private ServerPorts() {}

    /** Whether a run wants a server, for health alone, and can have its port. */
    static boolean ofRun(List<String> words, Map<String, String> environment) {
        System.setProperty("quarkus.scheduler.enabled", "false");
        return management(new EarlySetting(words, environment), environment);
    }

    /** Serving needs the server for its schedule, too: without a port that is wanted and free it gets any. */
    static boolean ofServe(List<String> words, Map<String, String> environment) {
        EarlySetting early = new EarlySetting(words, environment);
        if (!management(early, environment)) {
            System.setProperty("quarkus.management.port", "0");
            System.setProperty("quarkus.management.host", LOOPBACK);
        }
        int port = asked(CoreSettings.HTTP_PORT, early)
                .orElse(Integer.parseInt(CoreSettings.HTTP_PORT.fallback().orElseThrow()));
        String host = tokensAreVerified() ? ANYWHERE : LOOPBACK;
        if (port > 0 && isFree(port, host)) {
            System.setProperty("quarkus.http.host-enabled", "true");
            System.setProperty("quarkus.http.host", host);
            System.setProperty("quarkus.http.port", String.valueOf(port));
        }
        return true;
    }

    /** Where serve's pages are; empty if they are nowhere. */
    static Optional<String> pages() {
        return Optional.ofNullable(System.getProperty("quarkus.http.port"))
                .map(port -> "http://" + System.getProperty("quarkus.http.host") + ":" + port);
    }

    private static boolean management(EarlySetting early, Map<String, String> environment) {
        int port = asked(CoreSettings.MANAGEMENT_PORT, early)
                .orElse(Integer.parseInt(environment.containsKey(KUBERNETES) ? USUAL_PORT : "0"));
        boolean usable = port > 0 && isFree(port, ANYWHERE);
        if (usable) {
            System.setProperty("quarkus.management.port", String.valueOf(port));
        }
        return usable;
    }

    /** Settings of MicroProfile JWT, wherever Quarkus will find them, too. */
    private static boolean tokensAreVerified() {
        return TokenRules.of(new SmallRyeConfigBuilder()
                        .addDefaultSources()
                        .addDiscoveredSources()
                        .build())
                .verified();
    }

    private static Optional<Integer> asked(Setting setting, EarlySetting early) {
        return early.value(setting).map(text -> text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0);
    }

    private static boolean isFree(int port, String host) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
