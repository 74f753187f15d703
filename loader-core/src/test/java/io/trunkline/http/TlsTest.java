// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class TlsTest {
    private static final HttpCall CALL = HttpCall.get("orders", List.of());

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;

    @BeforeAll
    static void certificates() {
        certificates = new TestCertificates(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aPrivateAuthorityIsTrustedWhenItsFileIsSet(String protocol) throws Exception {
        try (ScriptedServer server = server(false, protocol)) {
            server.thenJson("[1]");

            assertThat(exchange(settings(server), CALL).text(10)).isEqualTo("[1]");
        }
    }

    @Test
    void anAuthorityThatIsNotKnownIsRefusedWithAdvice() {
        try (ScriptedServer server = server(false)) {
            TransportFailure e = failure(settings(server).withTls(TlsSettings.standard()));

            assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_TLS);
            assertThat(e.failure().advice()).contains("set its PEM file");
            assertThat(e.mayHaveArrived()).isFalse();
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        try (ScriptedServer server = server(false)) {
            HttpSettings byAddress = HttpSettings.of(URI.create("https://127.0.0.1:" + server.port()), "1")
                    .withTls(trusting());

            TransportFailure e = failure(byAddress);

            assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_TLS);
            assertThat(e.failure().advice()).contains("for another host name");
        }
    }

    @Test
    void aClientCertificateIsShownToServersThatWantOne() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        try (ScriptedServer server = server(true)) {
            server.act((connection, out) -> {
                seen.set(
                        ((SSLSocket) connection).getSession().getPeerPrincipal().getName());
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".getBytes(StandardCharsets.UTF_8));
            });
            TlsSettings client = new TlsSettings(
                    Optional.of(certificates.authority()),
                    Optional.of(certificates.clientCertificate()),
                    Optional.of(certificates.clientKey()));

            assertThat(exchange(settings(server).withTls(client), CALL).status())
                    .isEqualTo(200);
            assertThat(seen).hasValue("CN=client");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWantsAClientCertificateAndGetsNoneIsExplained(String protocol) {
        try (ScriptedServer server = server(true, protocol)) {
            TransportFailure e = failure(settings(server));

            assertThat(e.failure().failure()).isIn(Failure.SOURCE_TLS, Failure.SOURCE_UNREACHABLE);
        }
    }

    @Test
    void plainHttpOnTheOtherSideIsExplained() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAnybody(plain));
            HttpSettings encrypted = HttpSettings.of(URI.create("https://localhost:" + plain.getLocalPort()), "1");

            TransportFailure e = failure(encrypted);

            assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_TLS);
            assertThat(e.failure().advice()).contains("http:// address");
        }
    }

    /** Servers that say goodbye and wait for ours, with a body of unknown length: several clients hang here for ever. */
    @Test
    void aTlsGoodbyeEndsABodyOfUnknownLength() throws Exception {
        try (ScriptedServer server = server(false, "TLSv1.3")) {
            server.act((connection, out) -> {
                out.write("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[1,2]"
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                connection.shutdownOutput();
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            });

            assertThat(exchange(settings(server), CALL).text(10)).isEqualTo("[1,2]");
        }
    }

    @Test
    void encryptedHostsAreSpokenToThroughATunnelThatSeesNoCredentials() throws Exception {
        try (ScriptedServer server = server(false);
                ScriptedServer proxy = new ScriptedServer()) {
            server.thenJson("[1]");
            proxy.act((connection, out) -> tunnel(connection, out, server.port()));

            HttpAnswer answer = exchange(behind(proxy), CALL, new HttpCall.Header("Authorization", "Bearer t0ken"));

            assertThat(answer.text(10)).isEqualTo("[1]");
            ScriptedServer.Asked connect = proxy.asked().getFirst();
            assertThat(connect.line()).isEqualTo("CONNECT api.example.test:443 HTTP/1.1");
            assertThat(connect.names("Authorization")).isFalse();
            assertThat(server.asked().getFirst().has("Authorization: Bearer t0ken"))
                    .isTrue();
        }
    }

    @Test
    void aProxyThatRefusesTheTunnelIsNamed() {
        try (ScriptedServer proxy = new ScriptedServer()) {
            proxy.then("HTTP/1.1 403 Forbidden\nContent-Length: 7", "blocked");

            TransportFailure e = failure(behind(proxy));

            assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_REFUSED);
            assertThat(e.failure().what()).contains("proxy").contains("403");
            assertThat(e.mayHaveArrived()).isFalse();
        }
    }

    @Test
    void certificateAndKeyComeTogether() {
        TlsSettings half =
                new TlsSettings(Optional.empty(), Optional.of(certificates.clientCertificate()), Optional.empty());

        assertThat(refused(half).what()).contains("a client certificate needs its key");
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path old = Files.writeString(
                folder.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----");
        Path absent = folder.resolve("absent.pem");

        assertThat(refused(trusting(empty)).what()).contains("empty.pem");
        assertThat(refused(trusting(absent)).what()).contains("absent.pem").contains("cannot be read");
        TlsSettings oldKey =
                new TlsSettings(Optional.empty(), Optional.of(certificates.clientCertificate()), Optional.of(old));
        assertThat(refused(oldKey).advice()).contains("openssl pkcs8 -topk8");
    }

    private static void tunnel(Socket connection, OutputStream out, int port) throws IOException {
        out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> pump(connection, onward));
            onward.getInputStream().transferTo(out);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    private static void answerAnybody(ServerSocket plain) {
        try (Socket connection = plain.accept()) {
            connection.getInputStream().read();
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    private static ScriptedServer server(boolean wantsClient, String... protocols) {
        return new ScriptedServer(certificates.listening(wantsClient, protocols), "https");
    }

    private static HttpSettings settings(ScriptedServer server) {
        return HttpSettings.of(server.address(), "1").withTls(trusting());
    }

    private static HttpSettings behind(ScriptedServer proxy) {
        ProxyRules rules =
                ProxyRules.fromEnvironment(Map.of("HTTPS_PROXY", proxy.address().toString()));
        return HttpSettings.of(URI.create("https://api.example.test"), "1")
                .withTls(trusting())
                .withProxies(rules);
    }

    private static TlsSettings trusting() {
        return trusting(certificates.authority());
    }

    private static TlsSettings trusting(Path file) {
        return new TlsSettings(Optional.of(file), Optional.empty(), Optional.empty());
    }

    private static TrunklineException refused(TlsSettings tls) {
        return catchThrowableOfType(TrunklineException.class, () -> TlsContext.of(tls));
    }

    private static HttpAnswer exchange(HttpSettings settings, HttpCall call, HttpCall.Header... credentials)
            throws Exception {
        try (Transport transport = new ApacheTransport(settings)) {
            return transport.exchange(call, List.of(credentials));
        }
    }

    private static TransportFailure failure(HttpSettings settings) {
        return catchThrowableOfType(TransportFailure.class, () -> exchange(settings, CALL));
    }
}
