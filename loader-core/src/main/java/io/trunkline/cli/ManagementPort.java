// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.EarlySetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** Chooses the port of health before the server starts: a port that is taken must not keep a run from loading. */
final class ManagementPort {
    private static final String USUAL_PORT = "9000";
    /** Kubernetes sets it in every container. */
    private static final String KUBERNETES = "KUBERNETES_SERVICE_HOST";

    private ManagementPort() {}

    /** Says whether a server is wanted and can have its port, and tells Quarkus which. */
    static boolean choose(List<String> words, Map<String, String> environment) {
        int port = asked(words, environment);
        boolean usable = port > 0 && isFree(port);
        if (usable) {
            System.setProperty("quarkus.management.port", String.valueOf(port));
        }
        return usable;
    }

    /** The same for what needs the server for other reasons, too: without a port that is wanted and free it gets any. */
    static boolean chooseOrAny(List<String> words, Map<String, String> environment) {
        if (!choose(words, environment)) {
            System.setProperty("quarkus.management.port", "0");
            System.setProperty("quarkus.management.host", "127.0.0.1");
        }
        return true;
    }

    private static int asked(List<String> words, Map<String, String> environment) {
        String text = new EarlySetting(words, environment)
                .value(CoreSettings.MANAGEMENT_PORT)
                .orElse(environment.containsKey(KUBERNETES) ? USUAL_PORT : "0");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
