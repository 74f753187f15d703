// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A server that answers as Patroni's does: HTTP/1.0, no Content-Length, the connection closed after each answer, bare status lines where
 * there are no headers; it hangs, hangs up and resets where the recording says so. It keeps what it was asked.
 */
public final class FakeNode implements AutoCloseable {
    private final ServerSocket listening;
    private final String scheme;
    private final Teller teller;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();

    /** Gives the answer to a path. */
    @FunctionalInterface
    public interface Teller {
        /** The answer. */
        Recorded answer(String path);
    }

    /** A node on a socket of the caller's making. */
    public FakeNode(ServerSocket listening, String scheme, Teller teller) {
        this.listening = listening;
        this.scheme = scheme;
        this.teller = teller;
        Thread.ofVirtual().start(this::accept);
    }

    /** A node in plain HTTP. */
    public static FakeNode plain(Teller teller) {
        return new FakeNode(socket(), "http", teller);
    }

    static ServerSocket socket() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer of JSON. */
    public static Recorded json(int status, String body) {
        return new Recorded("", status, "Words", List.of("Content-Type: application/json"), body, Optional.empty());
    }

    /** No answer, for a reason. */
    public static Recorded failing(String error) {
        return new Recorded("", 0, "", List.of(), "", Optional.of(error));
    }

    /** Where it listens. */
    public URI url() {
        return URI.create(
                scheme + "://" + (scheme.equals("https") ? "localhost" : "127.0.0.1") + ":" + listening.getLocalPort());
    }

    /** First lines of requests so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Most requests that were under way at the same time. */
    public int mostBusy() {
        return mostBusy.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                // the next look at the socket ends the loop
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
            asked.add(line);
            byte[] last = {};
            try {
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    // a GET is over with its head
                }
                last = answer(connection, line);
            } finally {
                busy.decrementAndGet();
            }
            connection.getOutputStream().write(last);
        } catch (IOException gone) {
            // the client went away, or this node was closed
        } finally {
            open.remove(connection);
        }
    }

    /** Answers up to the last byte, which tells the client that it may ask again: it is the caller's to send. */
    private byte[] answer(Socket connection, String line) throws IOException {
        String[] words = line.split(" ");
        if (!words[0].equals("GET")) {
            throw new AssertionError("a request that is no GET: " + line);
        }
        Recorded answer = teller.answer(words[1]);
        switch (answer.error().orElse("")) {
            case "" -> {
                byte[] whole = whole(answer);
                connection.getOutputStream().write(whole, 0, whole.length - 1);
                return new byte[] {whole[whole.length - 1]};
            }
            case "TimeoutError" -> connection.getInputStream().read(); // until the client goes
            case "ConnectionResetError" -> connection.setSoLinger(true, 0);
            default -> {} // hangs up without a byte
        }
        return new byte[0];
    }

    private static byte[] whole(Recorded answer) {
        StringBuilder text = new StringBuilder("HTTP/1.0 " + answer.status() + " " + answer.reason() + "\r\n");
        answer.headers().forEach(header -> text.append(header).append("\r\n"));
        return text.append("\r\n").append(answer.body()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same answers with something changed in their bodies. */
    public static Recorded changed(Recorded answer, UnaryOperator<String> change) {
        return new Recorded(
                answer.path(),
                answer.status(),
                answer.reason(),
                answer.headers(),
                change.apply(answer.body()),
                answer.error());
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
