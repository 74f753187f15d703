// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a local port that answers one request after another by script, byte for byte, and keeps what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final String scheme;
    private final Queue<Act> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Plain HTTP. */
    public ScriptedServer() {
        this(plain(), "http");
    }

    /** On a socket of the caller's making, such as an encrypting one. */
    public ScriptedServer(ServerSocket listening, String scheme) {
        this.listening = listening;
        this.scheme = scheme;
        Thread.ofVirtual().start(this::accept);
    }

    /** Something done in answer to a request; the connection stays open unless it is closed. */
    @FunctionalInterface
    public interface Act {
        /** Writes what it wants. */
        void perform(Socket connection, OutputStream out) throws IOException;
    }

    /** A request as it came: first line, header lines, body. */
    public record Asked(String line, List<String> headers, String body) {
        /** Whether a header line is there, its name in any case. */
        public boolean has(String headerLine) {
            return headers.stream().anyMatch(headerLine::equalsIgnoreCase);
        }

        /** Whether there is a header of that name. */
        public boolean names(String header) {
            return headers.stream().anyMatch(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
        }
    }

    /** The next answer: text, with {@code \n} for the ends of lines in its head. */
    public ScriptedServer then(String head, String body) {
        return then(head, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The next answer, of any bytes. */
    public ScriptedServer then(String head, byte[] body) {
        return act((connection, out) -> {
            out.write((head.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** The next answer: 200 with a JSON body. */
    public ScriptedServer thenJson(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return then("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: " + length, body);
    }

    /** The next deed. */
    public ScriptedServer act(Act act) {
        script.add(act);
        return this;
    }

    /** After the last answer the connection ends. */
    public ScriptedServer thenClose(String head, String body) {
        return act((connection, out) -> {
            out.write((head.replace("\n", "\r\n") + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            out.flush();
            connection.close();
        });
    }

    /** Its address. */
    public URI address() {
        return URI.create(scheme + "://localhost:" + port());
    }

    /** Its port. */
    public int port() {
        return listening.getLocalPort();
    }

    /** What was asked so far. */
    public List<Asked> asked() {
        return asked;
    }

    /** Ends all connections that are open now. */
    public void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread.ofVirtual().start(() -> converse(socket));
            }
        } catch (IOException e) {
            script.clear();
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                asked.add(read(in));
                Act act = script.poll();
                if (act == null) {
                    return;
                }
                act.perform(socket, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            open.remove(socket);
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String first = line(in);
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new Asked(first, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
