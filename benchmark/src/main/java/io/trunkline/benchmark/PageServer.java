// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the prebuilt pages with just enough of PostgREST for an extractor, at next to no cost per row. */
final class PageServer implements AutoCloseable {
    private static final int PARALLEL_REQUESTS = 16;

    private final PageStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(PARALLEL_REQUESTS);
    private final HttpServer server;

    PageServer(Workload workload, Duration latency) throws IOException {
        store = new PageStore(workload);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", new PageHandler(store, workload, latency));
        server.start();
    }

    /**
     * The server as a process of its own, so that its cost is nobody else's: prints its address and ends with its input.
     *
     * @param arguments folder of the pages, rows of the table, latency in milliseconds, step of the ids, shape
     */
    static void main(String[] arguments) throws IOException {
        // Without it small answers wait for the acknowledgement of the one before.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Workload workload = new Workload(
                Path.of(arguments[0]),
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[3]),
                Shape.valueOf(arguments[4]));
        try (PageServer server = new PageServer(workload, Duration.ofMillis(Long.parseLong(arguments[2])))) {
            System.out.println(server.url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        store.close();
    }
}
