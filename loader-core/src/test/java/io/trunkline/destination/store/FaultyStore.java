// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands before a store and lets some requests go wrong; the others pass as they are, signatures included. */
final class FaultyStore implements AutoCloseable {
    private final HttpServer server;
    private final int backend;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    FaultyStore(int backend) throws IOException {
        this.backend = backend;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** What happens to a request. */
    enum Kind {
        /** It is answered with an error and never reaches the store. */
        REFUSED,
        /** It reaches the store, but the answer does not come back. */
        ANSWER_LOST,
        /** A byte of its body changes on the way. */
        DAMAGED,
        /** Nothing happens for as long as anybody waits. */
        SILENT
    }

    private record Fault(Predicate<String> request, AtomicInteger left, Kind kind, int status, String code) {}

    int port() {
        return server.getAddress().getPort();
    }

    /** The next requests that look like this ({@code PUT /bucket/key?query}) go wrong. */
    void next(int times, Kind kind, Predicate<String> request) {
        faults.add(new Fault(request, new AtomicInteger(times), kind, 0, ""));
    }

    /** The next requests that look like this are refused with that answer. */
    void refuse(int times, int status, String code, Predicate<String> request) {
        faults.add(new Fault(request, new AtomicInteger(times), Kind.REFUSED, status, code));
    }

    /** Faults that were not met. */
    int left() {
        return faults.stream()
                .mapToInt(fault -> Math.max(0, fault.left().get()))
                .sum();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String request = exchange.getRequestMethod() + ' ' + exchange.getRequestURI();
        for (Fault fault : faults) {
            if (fault.request().test(request) && fault.left().getAndDecrement() > 0) {
                goWrong(exchange, body, fault);
                return;
            }
        }
        answer(exchange, forward(exchange, body));
    }

    private void goWrong(HttpExchange exchange, byte[] body, Fault fault) throws IOException {
        switch (fault.kind()) {
            case REFUSED -> refuse(exchange, fault);
            case ANSWER_LOST -> {
                forward(exchange, body);
                exchange.close();
            }
            case DAMAGED -> {
                byte[] damaged = body.clone();
                damaged[damaged.length / 2] ^= 1;
                answer(exchange, forward(exchange, damaged));
            }
            case SILENT -> {
                try {
                    closed.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
        }
    }

    private static void refuse(HttpExchange exchange, Fault fault) throws IOException {
        byte[] text = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + fault.code()
                        + "</Code><Message>as the test wants it</Message><RequestId>r-1</RequestId></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(fault.status(), head ? -1 : text.length);
        if (!head) {
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }

    private byte[] forward(HttpExchange exchange, byte[] body) throws IOException {
        StringBuilder head =
                new StringBuilder(exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + " HTTP/1.1\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!List.of("connection", "expect", "transfer-encoding")
                    .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        head.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), backend)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    private static void answer(HttpExchange exchange, byte[] answer) throws IOException {
        int end = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        List<String> head =
                new String(answer, 0, end, StandardCharsets.ISO_8859_1).lines().toList();
        byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
        boolean chunked = false;
        for (String line : head.subList(1, head.size())) {
            String name = line.substring(0, line.indexOf(':'));
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (name.toLowerCase(java.util.Locale.ROOT)) {
                case "transfer-encoding" -> chunked = true;
                case "connection", "date" -> {}
                case "content-length" -> {
                    if (exchange.getRequestMethod().equals("HEAD")) {
                        exchange.getResponseHeaders().add(name, value);
                    }
                }
                default -> exchange.getResponseHeaders().add(name, value);
            }
        }
        byte[] plain = chunked ? dechunked(body) : body;
        int status = Integer.parseInt(head.getFirst().split(" ")[1]);
        exchange.sendResponseHeaders(status, plain.length == 0 ? -1 : plain.length);
        if (plain.length > 0) {
            exchange.getResponseBody().write(plain);
        }
        exchange.close();
    }

    private static byte[] dechunked(byte[] body) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (body[line] != '\r') {
                line++;
            }
            int length = Integer.parseInt(
                    new String(body, at, line - at, StandardCharsets.ISO_8859_1).split(";")[0].strip(), 16);
            if (length == 0) {
                return plain.toByteArray();
            }
            plain.write(body, line + 2, length);
            at = line + 2 + length + 2;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
