// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** An authority with a server and a client, made by the JDK's keytool, and handed out as the PEM files that administrators keep. */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    /** Makes them in a folder. */
    public TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("all.p12");
        make("authority", "-ext", "bc:c");
        make("server", "-signer", "authority", "-ext", "san=dns:localhost,dns:api.example.test");
        make("client", "-signer", "authority");
    }

    /** The authority's certificate. */
    public Path authority() {
        return pem("authority.pem", "CERTIFICATE", certificate("authority"));
    }

    /** The client's certificate. */
    public Path clientCertificate() {
        return pem("client.pem", "CERTIFICATE", certificate("client"));
    }

    /** The client's key. */
    public Path clientKey() {
        return pem("client-key.pem", "PRIVATE KEY", key("client"));
    }

    /** The server's certificate. */
    public Path serverCertificate() {
        return pem("server.pem", "CERTIFICATE", certificate("server"));
    }

    /** The server's key. */
    public Path serverKey() {
        return pem("server-key.pem", "PRIVATE KEY", key("server"));
    }

    /** A socket that speaks TLS with the server's certificate. */
    public ServerSocket listening(boolean wantsClient, String... protocols) {
        try {
            SSLServerSocket socket = (SSLServerSocket)
                    context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(wantsClient);
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLContext context() {
        try {
            KeyStore server = KeyStore.getInstance("PKCS12");
            server.load(null, null);
            server.setKeyEntry(
                    "server",
                    entries().getKey("server", PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    entries().getCertificateChain("server"));
            server.setCertificateEntry("authority", entries().getCertificate("authority"));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(server, PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(server);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(String name, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "3650",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(String name) {
        try {
            return entries().getCertificate(name).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key(String name) {
        try {
            return entries().getKey(name, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore entries() throws GeneralSecurityException, IOException {
        KeyStore entries = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            entries.load(in, PASSWORD.toCharArray());
        }
        return entries;
    }

    private Path pem(String name, String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            return Files.writeString(
                    folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
