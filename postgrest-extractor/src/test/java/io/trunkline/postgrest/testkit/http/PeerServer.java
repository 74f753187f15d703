// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts a peer on a loopback port; each request is answered on a virtual thread of its own. */
public final class PeerServer implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private PeerServer(int port, Delivery delivery) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(65_536)
                .setMaxHeaderSize(65_536)
                .setTcpNoDelay(true);
        server = vertx.createHttpServer(options)
                .requestHandler(request -> request.body()
                        .onSuccess(body -> workers.execute(() -> deliver(delivery, ask(request, body), request))))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Serves whole answers; port 0 takes any free one. */
    public static PeerServer start(int port, Peer peer) {
        return new PeerServer(port, (ask, request) -> send(peer.answer(ask), request));
    }

    /** Serves in a way of the caller's own: how faults reach the wire. */
    public static PeerServer start(Delivery delivery) {
        return new PeerServer(0, delivery);
    }

    /** Sends one whole answer, framed as its headers say: in chunks, or with the length of the body. */
    public static void send(Answer answer, HttpServerRequest request) {
        var response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        if (answer.header("Transfer-Encoding").isPresent()) {
            response.headers().remove("Transfer-Encoding");
            response.setChunked(true);
        } else if (!request.method().equals(HttpMethod.HEAD)) {
            response.headers().remove("Content-Length");
        }
        response.end(Buffer.buffer(answer.body()));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A peer that breaks says so, instead of leaving its client waiting. */
    private static void deliver(Delivery delivery, Ask ask, HttpServerRequest request) {
        try {
            delivery.deliver(ask, request);
        } catch (Throwable broken) {
            System.err.println("The peer broke on " + ask);
            broken.printStackTrace();
            send(Answer.of(500, "text/plain; charset=utf-8", "The peer broke: " + broken), request);
        }
    }

    private static Ask ask(HttpServerRequest request, Buffer body) {
        List<Header> headers = new ArrayList<>();
        request.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new Ask(request.method().name(), request.uri(), headers, body.getBytes());
    }

    /** Answers one request on the wire, as it sees fit. */
    @FunctionalInterface
    public interface Delivery {

        void deliver(Ask ask, HttpServerRequest request);
    }
}
