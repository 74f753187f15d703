// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A real cluster on the loopback address: etcd and nodes, made for one test and gone after it. */
final class LiveCluster implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final Path folder;
    private final Tools tools;
    private final int store = port();
    private final int peer = port();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, LiveNode> nodes = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Thread ending = new Thread(this::end);
    private Optional<Process> etcd = Optional.empty();

    private LiveCluster(Path folder, Tools tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /**
     * Starts the configuration store and as many nodes; the first one leads.
     *
     * @param tls lines for the section {@code restapi}, empty for plain HTTP
     */
    static LiveCluster start(Path folder, Tools tools, int count, String tls) {
        LiveCluster cluster = new LiveCluster(folder, tools);
        Runtime.getRuntime().addShutdownHook(cluster.ending);
        try {
            cluster.startStore();
            for (int i = 1; i <= count; i++) {
                cluster.add("patroni" + i, tls);
            }
            if (tls.isEmpty()) {
                cluster.startInOrder();
            } else {
                cluster.nodes.values().forEach(LiveNode::start);
            }
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.nodes
                    .values()
                    .forEach(node -> e.addSuppressed(new AssertionError(node.name() + ":\n" + node.log())));
            cluster.close();
            throw e;
        }
    }

    private void startInOrder() {
        LiveNode first = nodes.values().iterator().next();
        first.start();
        Until.holds("the first node leads", LONGEST, () -> status(first.name(), "/leader") == 200);
        nodes.values().stream().filter(node -> node != first).forEach(LiveNode::start);
        awaitHealth();
    }

    /** Waits until one member leads and all others follow it, also by the member list. */
    void awaitHealth() {
        Until.holds("the cluster is healthy", LONGEST, () -> {
            String list = body(nodes.keySet().iterator().next(), "/cluster");
            return count(list, "\"state\": \"streaming\"") == nodes.size() - 1 && count(list, "\"leader\"") == 1;
        });
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    void startStore() {
        String url = "http://127.0.0.1:" + store;
        String peers = "http://127.0.0.1:" + peer;
        try {
            etcd = Optional.of(new ProcessBuilder(
                            tools.etcd().toString(),
                            "--name",
                            "one",
                            "--data-dir",
                            folder.resolve("etcd").toString(),
                            "--listen-client-urls",
                            url,
                            "--advertise-client-urls",
                            url,
                            "--listen-peer-urls",
                            peers,
                            "--initial-advertise-peer-urls",
                            peers,
                            "--initial-cluster",
                            "one=" + peers,
                            "--unsafe-no-fsync")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("etcd.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Until.holds(
                "etcd answers", LONGEST, () -> get(URI.create(url + "/health")).statusCode() == 200);
    }

    void stopStore() {
        etcd.ifPresent(process -> process.destroyForcibly().onExit().join());
    }

    private void add(String name, String tls) {
        ports.put(name, port());
        Path home = folder.resolve(name);
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("patroni.yml"), """
                    scope: live
                    name: %1$s
                    restapi:
                      listen: 127.0.0.1:%2$d
                      connect_address: %7$s:%2$d
                    %6$s
                    etcd3: {host: "127.0.0.1:%3$d"}
                    bootstrap:
                      dcs:
                        ttl: 20
                        loop_wait: 2
                        retry_timeout: 3
                        postgresql:
                          use_pg_rewind: true
                          parameters: {max_connections: 25, shared_buffers: 16MB, fsync: 'off', wal_keep_size: 64MB}
                      initdb: [{encoding: UTF8}, {locale: C.UTF-8}, {auth: trust}, no-sync]
                    postgresql:
                      listen: 127.0.0.1:%4$d
                      connect_address: 127.0.0.1:%4$d
                      data_dir: %5$s/data
                      bin_dir: %8$s
                      pgpass: %5$s/pgpass
                      use_unix_socket: false
                      authentication:
                        superuser: {username: postgres, password: postgres}
                        replication: {username: replicator, password: replicator}
                        rewind: {username: rewinder, password: rewinder}
                      basebackup: [{checkpoint: fast}]
                      pg_hba: [host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust]
                      parameters: {unix_socket_directories: ''}
                    tags: {zone: "%1$s"}
                    """.formatted(
                            name,
                            ports.get(name),
                            store,
                            port(),
                            home,
                            tls,
                            tls.isEmpty() ? "127.0.0.1" : "localhost",
                            tools.postgres()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nodes.put(name, new LiveNode(name, home, tools));
    }

    LiveNode node(String name) {
        return nodes.get(name);
    }

    /** Where a node's API is. */
    URI url(String name) {
        return URI.create("http://127.0.0.1:" + ports.get(name));
    }

    /** Where all are, divided by commas. */
    String urls(String scheme, String host) {
        List<String> urls = new ArrayList<>();
        ports.values().forEach(port -> urls.add(scheme + "://" + host + ":" + port));
        return String.join(",", urls);
    }

    int status(String name, String path) throws IOException, InterruptedException {
        return get(url(name).resolve(path)).statusCode();
    }

    String body(String name, String path) throws IOException, InterruptedException {
        return get(url(name).resolve(path)).body();
    }

    Optional<String> leader() {
        for (String name : nodes.keySet()) {
            try {
                if (status(name, "/leader") == 200) {
                    return Optional.of(name);
                }
            } catch (IOException gone) {
                // a node that is dead does not lead
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Asks for a planned change of the leader; the program under test never does such a thing. */
    void switchover(String from, String to) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(url(from).resolve("/switchover"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"leader\":\"" + from + "\",\"candidate\":\"" + to + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("switchover: " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(3)).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static int port() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        nodes.values().forEach(LiveNode::kill);
        stopStore();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException goingDown) {
            // the hook runs already
        }
    }
}
