// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and PostgreSQL, counts requests, cuts the connection at one of them, and may spread a client's transactions
 * over several connections as poolers do. Knows just enough of the protocol to tell requests from each other.
 */
public final class WireProxy implements AutoCloseable {
    /** When the connection is cut. */
    public enum Cut {
        /** The request never reaches the server. */
        BEFORE,
        /** The server has answered, and the answer is lost. */
        AFTER
    }

    private final ServerSocket listening;
    private final int serverPort;
    private final int backends;
    private final AtomicLong requests = new AtomicLong();
    private volatile long cutAt = -1;
    private volatile Cut cut = Cut.BEFORE;

    private WireProxy(int serverPort, int backends) throws IOException {
        this.serverPort = serverPort;
        this.backends = backends;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A proxy that hands everything on over one connection for each client. */
    public static WireProxy before(int serverPort) {
        return start(serverPort, 1);
    }

    /** A proxy that takes another connection of the server for each transaction; the server must not ask for passwords. */
    public static WireProxy pooling(int serverPort) {
        return start(serverPort, 2);
    }

    private static WireProxy start(int serverPort, int backends) {
        try {
            return new WireProxy(serverPort, backends);
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Requests so far. */
    public long requests() {
        return requests.get();
    }

    /** Counts from zero and cuts once, at the request of that number. */
    public void cut(Cut how, long request) {
        cut = how;
        cutAt = request;
        requests.set(0);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        List<Peer> servers = new ArrayList<>();
        try (Peer from = new Peer(client)) {
            byte[] startup = from.startup();
            for (int i = 0; i < backends; i++) {
                Peer server = new Peer(new Socket(InetAddress.getLoopbackAddress(), serverPort));
                servers.add(server);
                server.send(startup);
                login(from, server, i == 0);
            }
            for (int turn = 0; request(from, servers.get(turn % backends)); turn++) {
                turn += inTransaction(servers.get(turn % backends)) ? backends - 1 : 0;
            }
        } catch (IOException cutOrClosed) {
            // closing both sides is the answer
        } finally {
            servers.forEach(Peer::close);
        }
    }

    private static boolean inTransaction(Peer server) {
        return server.status != 'I';
    }

    private static void login(Peer client, Peer server, boolean first) throws IOException {
        while (true) {
            byte[] message = server.read();
            if (first) {
                client.send(message);
            }
            if (message[0] == 'Z') {
                return;
            }
            if (message[0] == 'R'
                    && first
                    && ByteBuffer.wrap(message, 5, 4).getInt() != 0
                    && ByteBuffer.wrap(message, 5, 4).getInt() != 12) {
                server.send(client.read());
            }
        }
    }

    /** Hands one request and its answer on; false when the client has gone or the connection is cut. */
    private boolean request(Peer client, Peer server) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        byte[] message = client.read();
        messages.add(message);
        while (message[0] != 'S' && message[0] != 'Q' && message[0] != 'c' && message[0] != 'f' && message[0] != 'X') {
            if (message[0] == 'd') { // rows of a COPY are not kept
                server.send(message);
                messages.removeLast();
            }
            message = client.read();
            messages.add(message);
        }
        boolean cutHere = requests.incrementAndGet() == cutAt;
        if (cutHere && cut == Cut.BEFORE || message[0] == 'X') {
            return false;
        }
        for (byte[] each : messages) {
            server.send(each);
        }
        return answer(client, server, cutHere);
    }

    private static boolean answer(Peer client, Peer server, boolean lost) throws IOException {
        while (true) {
            byte[] message = server.read();
            if (!lost) {
                client.send(message);
            }
            if (message[0] == 'Z') {
                server.status = message[5];
                return !lost;
            }
            if (message[0] == 'G') {
                server.status = 'C';
                return !lost;
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One side of a connection. */
    private static final class Peer implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private int status = 'I';

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true); // small messages one by one: else each waits for an acknowledgement
            this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            this.out = socket.getOutputStream();
        }

        byte[] startup() throws IOException {
            return body(new byte[0], in.readInt());
        }

        byte[] read() throws IOException {
            int type = in.read();
            if (type < 0) {
                throw new EOFException();
            }
            return body(new byte[] {(byte) type}, in.readInt());
        }

        private byte[] body(byte[] type, int length) throws IOException {
            ByteBuffer message =
                    ByteBuffer.allocate(type.length + length).put(type).putInt(length);
            in.readFully(message.array(), message.position(), length - Integer.BYTES);
            return message.array();
        }

        void send(byte[] message) throws IOException {
            out.write(message);
            out.flush();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                // nothing to save
            }
        }
    }
}
