// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends a request byte for byte as it was recorded, adding nothing. */
public final class PeerClient implements AutoCloseable {

    private static final int PATIENCE_IN_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();

    public Answer ask(URI server, Ask ask) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        // Everything on one event loop: elsewhere the body could come before anybody listens.
        vertx.runOnContext(_ -> send(server, ask).onComplete(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(PATIENCE_IN_SECONDS, TimeUnit.SECONDS).join();
    }

    private Future<Answer> send(URI server, Ask ask) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(ask.method()))
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(ask.target());
        ask.headers().forEach(header -> options.addHeader(header.name(), header.value()));
        return client.request(options)
                .compose(request -> (ask.body().length == 0 ? request.send() : request.send(Buffer.buffer(ask.body())))
                        .compose(response -> response.body().map(body -> answer(response, body))));
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        List<Header> headers = new ArrayList<>();
        response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new Answer(response.statusCode(), headers, body.getBytes());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
