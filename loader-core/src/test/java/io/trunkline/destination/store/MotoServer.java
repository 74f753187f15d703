// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** moto's S3 as a program of its own, where {@code MOTO_SERVER} names it: another idea of what S3 is than S3Proxy's. */
public final class MotoServer implements AutoCloseable {
    private final int port;
    private final PeerProcess process;

    private MotoServer(int port, PeerProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one whose bucket {@link S3Emulator#BUCKET} is there. */
    public static MotoServer start(Path folder) {
        String program = System.getenv("MOTO_SERVER");
        if (program == null) {
            return Peers.absent("moto", "MOTO_SERVER is not set");
        }
        Peers.use("moto");
        try {
            int port = PeerProcess.freePort();
            Path log = folder.resolve("moto-" + port + ".log");
            PeerProcess process =
                    PeerProcess.start(List.of(program, "-H", "127.0.0.1", "-p", String.valueOf(port)), port, log);
            MotoServer server = new MotoServer(port, process);
            try (S3Client client = S3Clients.open(server.settings())) {
                client.createBucket(request -> request.bucket(S3Emulator.BUCKET));
            }
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The bucket as settings name it. */
    public S3Settings settings() {
        return S3Emulator.settings(port, S3Emulator.BUCKET, S3Emulator.KEY);
    }

    /** Copies everything below a prefix into a folder, to look at it there. */
    public void download(String prefix, Path folder) {
        try (ObjectStore store = S3Store.open(settings().in(prefix))) {
            for (ObjectName name : store.list("")) {
                Path file = folder.resolve(name.key());
                Files.createDirectories(file.getParent());
                Files.write(file, store.get(name.key()).orElseThrow().content());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
