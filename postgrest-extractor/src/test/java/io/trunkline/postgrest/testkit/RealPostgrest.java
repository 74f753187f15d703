// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.testkit.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real PostgREST before one of our databases, where {@value #BINARY} names its program; ends with its process. */
public final class RealPostgrest implements AutoCloseable {
    /** Names the program. */
    public static final String BINARY = "POSTGREST_BIN";

    private static final String READY = "Schema cache loaded";

    private final Process process;
    private final URI url;

    private RealPostgrest(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it, or notes that there is none and ends the calling test.
     *
     * @param folder where its configuration may lie
     * @param secret of the tokens it takes
     */
    public static RealPostgrest start(
            Path folder, PeerDatabase database, String schemas, Optional<Integer> maxRows, String secret)
            throws IOException {
        String binary = System.getenv(BINARY);
        if (binary == null || binary.isBlank()) {
            return Peers.absent("postgrest", BINARY + " is not set");
        }
        int port = freePort();
        List<String> settings = new ArrayList<>(List.of(
                "db-uri = \"" + login(database) + '"',
                "db-schemas = \"" + schemas + '"',
                "db-anon-role = \"anon\"",
                "jwt-secret = \"" + secret + '"',
                "server-host = \"127.0.0.1\"",
                "server-port = " + port));
        maxRows.ifPresent(rows -> settings.add("db-max-rows = " + rows));
        Path file = Files.write(folder.resolve("postgrest-" + port + ".conf"), settings);
        Process process = new ProcessBuilder(binary, file.toString())
                .redirectErrorStream(true)
                .start();
        Peers.use("postgrest");
        awaitReady(process);
        return new RealPostgrest(process, URI.create("http://127.0.0.1:" + port));
    }

    public URI url() {
        return url;
    }

    private static String login(PeerDatabase database) {
        return database.url().replace("jdbc:postgresql://", "postgres://authenticator:authenticator-test-password@");
    }

    /** Reads what it says until it has its schema cache; what it says later is read away, so that it never waits for us. */
    private static void awaitReady(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(READY)) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new IOException("PostgREST ended before it was ready:\n" + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
