// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgREST before one of our databases: the program that {@value #BINARY} names, or, where Docker answers, a container of each major
 * version. Ends with its process or container.
 */
public final class RealPostgrest implements AutoCloseable {
    /** Names the program. */
    public static final String BINARY = "POSTGREST_BIN";

    private static final String PEER = "postgrest";
    private static final String PROGRAM = "program";
    private static final String READY = "Schema cache loaded";

    private final Runnable end;
    private final URI url;

    private RealPostgrest(Runnable end, URI url) {
        this.end = end;
        this.url = url;
    }

    /** The servers that can be had here; where there is none, one that ends the test that starts it. */
    public static List<String> servers() {
        List<String> servers = new ArrayList<>();
        if (binary().isPresent()) {
            servers.add(PROGRAM);
        }
        if (PostgrestContainer.isPossible()) {
            servers.addAll(PostgrestContainer.VERSIONS);
        }
        return servers.isEmpty() ? List.of(PROGRAM) : servers;
    }

    /**
     * Starts one of the servers, or notes that there is none and ends the calling test.
     *
     * @param folder where its configuration may lie
     * @param secret of the tokens it takes
     */
    public static RealPostgrest start(
            String server, Path folder, PeerDatabase database, String schemas, Optional<Integer> maxRows, String secret)
            throws IOException {
        if (!server.equals(PROGRAM)) {
            PostgrestContainer container = PostgrestContainer.start(server, database, schemas, maxRows, secret);
            Peers.use(PEER);
            return new RealPostgrest(container::close, container.url());
        }
        return binary().isEmpty()
                ? Peers.absent(PEER, BINARY + " is not set, and Docker does not answer")
                : program(binary().get(), folder, database, schemas, maxRows, secret);
    }

    private static Optional<String> binary() {
        return Optional.ofNullable(System.getenv(BINARY)).filter(path -> !path.isBlank());
    }

    private static RealPostgrest program(
            String binary, Path folder, PeerDatabase database, String schemas, Optional<Integer> maxRows, String secret)
            throws IOException {
        int port = PeerProcess.freePort();
        List<String> settings = new ArrayList<>(List.of(
                "db-uri = \"" + database.login("127.0.0.1") + '"',
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
        Peers.use(PEER);
        awaitReady(process);
        return new RealPostgrest(process::destroy, URI.create("http://127.0.0.1:" + port));
    }

    public URI url() {
        return url;
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

    @Override
    public void close() {
        end.run();
    }
}
