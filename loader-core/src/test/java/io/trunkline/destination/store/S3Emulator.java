// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.config.Secret;
import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** S3Proxy as a program of its own over a folder: every bucket is a folder in it. It checks signatures. */
public final class S3Emulator implements AutoCloseable {
    public static final String BUCKET = "lake";
    public static final String KEY_ID = "test";
    public static final String KEY = "testsecret";
    private static final Path JAR = Path.of("target", "peers", "s3proxy.jar");

    private final Path folder;
    private final int port;
    private final PeerProcess process;

    private S3Emulator(Path folder, int port, PeerProcess process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one whose bucket {@link #BUCKET} is there. */
    public static S3Emulator start(Path folder) {
        return start(folder, "");
    }

    /** Starts one that refuses to write. */
    static S3Emulator readOnly(Path folder) {
        return start(folder, "s3proxy.read-only-blobstore=true\n");
    }

    private static S3Emulator start(Path folder, String more) {
        if (Files.notExists(JAR)) {
            Peers.absent("s3", "no " + JAR);
        }
        Peers.use("s3");
        try {
            Path data = Files.createDirectories(folder.resolve("s3"));
            Files.createDirectories(data.resolve(BUCKET));
            int port = PeerProcess.freePort();
            Path settings = Files.writeString(
                    folder.resolve("s3proxy-" + port + ".conf"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    %s""".formatted(port, KEY_ID, KEY, data, more));
            Path log = folder.resolve("s3proxy-" + port + ".log");
            PeerProcess process = PeerProcess.start(
                    List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-jar",
                            JAR.toAbsolutePath().toString(),
                            "--properties",
                            settings.toString()),
                    port,
                    log);
            return new S3Emulator(data, port, process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    /** The folder of the bucket. */
    public Path bucket() {
        return folder.resolve(BUCKET);
    }

    /** The bucket as settings name it. */
    public S3Settings settings() {
        return settings(port, BUCKET, KEY);
    }

    /** The same through another port, for another bucket or with another key. */
    public static S3Settings settings(int port, String bucket, String key) {
        return new S3Settings(
                bucket,
                "",
                Optional.of(URI.create("http://127.0.0.1:" + port)),
                Optional.of("us-east-1"),
                true,
                new S3Credentials.Given(new Secret(KEY_ID), new Secret(key), Optional.empty()),
                Duration.ofSeconds(30));
    }

    /** Uploads in parts that nobody completed. */
    public List<String> unfinished() {
        try (S3Client client = S3Clients.open(settings())) {
            return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
                    .map(MultipartUpload::key)
                    .toList();
        }
    }

    /** Files below the folder of the bucket. */
    List<String> files() {
        try (var all = Files.walk(bucket())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> bucket().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
