// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Answers requests as PostgREST does, for one table; whatever it does not know it refuses, and says so. */
final class PageHandler implements HttpHandler {
    private static final String JSON = "application/json; charset=utf-8";

    private final PageStore store;
    private final Workload workload;
    private final Duration latency;
    private final byte[] openApi;

    PageHandler(PageStore store, Workload workload, Duration latency) throws IOException {
        this.store = store;
        this.workload = workload;
        this.latency = latency;
        try (InputStream page = Objects.requireNonNull(
                PageHandler.class.getResourceAsStream(workload.shape().openApi()))) {
            openApi = page.readAllBytes();
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            LockSupport.parkNanos(latency.toNanos());
            exchange.getResponseHeaders().set("Server", "postgrest/13.0.8");
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/")) {
                send(exchange, 200, "application/openapi+json; charset=utf-8", openApi);
            } else if (path.equals("/" + workload.shape().table())) {
                rows(exchange);
            } else {
                refuse(exchange, 404, "PGRST205", "Could not find the table in the schema cache");
            }
        }
    }

    private void rows(HttpExchange exchange) throws IOException {
        try {
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            answer(exchange, PageQuery.of(query, workload));
        } catch (Unserved refusal) {
            System.err.println(refusal + ": " + exchange.getRequestURI());
            refuse(exchange, 400, "PGRST100", refusal.toString());
        }
    }

    private void answer(HttpExchange exchange, PageQuery query) throws IOException {
        String preferences = String.join(", ", exchange.getRequestHeaders().getOrDefault("Prefer", List.of()));
        boolean counted = preferences.contains("count=");
        Headers headers = exchange.getResponseHeaders();
        headers.set(
                "Content-Range",
                query.range() + "/" + (counted ? query.matching().rows() : "*"));
        if (!preferences.isEmpty()) {
            headers.set("Preference-Applied", preferences);
        }
        int status = counted && query.page().rows() < query.matching().rows() ? 206 : 200;
        if (query.keyOnly()) {
            send(exchange, status, JSON, query.keys().getBytes(StandardCharsets.US_ASCII));
        } else if (begin(exchange, status, JSON, store.length(query.page()))) {
            store.write(query.page(), exchange.getResponseBody());
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        String body = "{\"code\":\"%s\",\"details\":null,\"hint\":null,\"message\":\"%s\"}"
                .formatted(code, message.replace('"', '\''));
        send(exchange, status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        if (begin(exchange, status, type, body.length)) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Sends the headers; tells whether a body is wanted. */
    private static boolean begin(HttpExchange exchange, int status, String type, long length) throws IOException {
        boolean wanted = !exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, wanted ? length : -1);
        return wanted;
    }
}
