// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Sends a request byte for byte as it was recorded, adding nothing. */
public final class PeerClient implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();

    public Answer ask(URI server, Ask ask) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(ask.method()))
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(ask.target())
                .setTimeout(30_000);
        ask.headers().forEach(header -> options.addHeader(header.name(), header.value()));
        return client.request(options)
                .compose(request -> ask.body().length == 0 ? request.send() : request.send(Buffer.buffer(ask.body())))
                .compose(response -> response.body().map(body -> {
                    List<Header> headers = new ArrayList<>();
                    response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
                    return new Answer(response.statusCode(), headers, body.getBytes());
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
