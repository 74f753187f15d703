// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A peer as a process of its own that listens on a port of this machine. */
public final class PeerProcess implements AutoCloseable {
    private static final long POLL_NANOS = 20_000_000;

    private final Process process;

    private PeerProcess(Process process) {
        this.process = process;
    }

    /** A port that nobody has. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until somebody listens on that port; one that ends instead says why. */
    public static PeerProcess start(List<String> command, int port, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new PeerProcess(process);
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        throw new IllegalStateException(Files.readString(log));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
