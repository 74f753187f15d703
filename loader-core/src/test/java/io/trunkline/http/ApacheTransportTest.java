// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class ApacheTransportTest {
    private static final HttpCall CALL = HttpCall.get(
            "orders?select=%22a%20b%22&x=eq.%7B1%7D", List.of(new HttpCall.Header("Prefer", "timezone=UTC")));
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ScriptedServer server = new ScriptedServer();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
        server.close();
    }

    @Test
    void aCallIsSentToTheByteWithTheHeadersOfCallSettingsAndCredentials() throws Exception {
        server.thenJson("[]");
        HttpSettings settings = HttpSettings.of(URI.create(server.address() + "/rest/v1/"), "1.2.3")
                .withHeaders(List.of(new HttpCall.Header("X-Gate", "open")));

        try (Transport transport = new ApacheTransport(settings)) {
            transport.exchange(CALL, List.of(new HttpCall.Header("Authorization", "Bearer t")));
        }

        ScriptedServer.Asked asked = server.asked().getFirst();
        assertThat(asked.line()).isEqualTo("GET /rest/v1/orders?select=%22a%20b%22&x=eq.%7B1%7D HTTP/1.1");
        assertThat(asked.has("User-Agent: trunkline/1.2.3")).isTrue();
        assertThat(asked.has("Prefer: timezone=UTC")).isTrue();
        assertThat(asked.has("X-Gate: open")).isTrue();
        assertThat(asked.has("Authorization: Bearer t")).isTrue();
        assertThat(asked.names("Upgrade")).isFalse();
        assertThat(asked.names("Accept-Encoding"))
                .as("no packing on the way to this computer")
                .isFalse();
    }

    @Test
    void aBodyIsSentWithTheContentTypeOfTheCall() throws Exception {
        server.thenJson("[]");
        List<HttpCall.Header> headers = List.of(new HttpCall.Header("Content-Type", "application/json"));

        exchange(new HttpCall("POST", "rpc/f", headers, Optional.of("{\"a\":\"ü\"}"), false));

        assertThat(server.asked().getFirst().body()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(server.asked().getFirst().headers())
                .filteredOn(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-type"))
                .containsExactly("Content-Type: application/json");
    }

    @Test
    void anAnswerIsGivenWholeWithItsHeadersInLowerCase() throws Exception {
        server.then("HTTP/1.1 206 Partial\nContent-Range: 0-1/*\nContent-Length: 7", "[{},{}]");

        HttpAnswer answer = exchange(CALL);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).contains("0-1/*");
        assertThat(answer.text(100)).isEqualTo("[{},{}]");
        assertThat(answer.wireBytes()).isEqualTo(7);
        assertThat(answer.body()).as("no larger than the body").hasSize(7);
    }

    @Test
    void chunkedBodiesAndThoseThatEndWithTheConnectionAreReadToTheirEnd() throws Exception {
        String large = "[" + "1,".repeat(100_000) + "1]";
        server.then("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n")
                .thenClose("HTTP/1.0 200 OK\nContent-Type: application/json", large);

        assertThat(exchange(CALL).text(100)).isEqualTo("[1,2]");
        assertThat(exchange(CALL).text(1_000_000)).isEqualTo(large);
    }

    @Test
    void headAndNoContentHaveNoBody() throws Exception {
        server.then("HTTP/1.1 200 OK\nContent-Length: 500", "").then("HTTP/1.1 204 No Content", "");

        try (Transport transport = transport()) {
            HttpCall head = new HttpCall("HEAD", "x", List.of(), Optional.empty(), true);
            assertThat(transport.exchange(head, List.of()).length()).isZero();
            assertThat(transport.exchange(CALL, List.of()).status()).isEqualTo(204);
        }
    }

    @Test
    void packedBodiesAreUnpackedAndCountedAsTheyCame() throws Exception {
        byte[] packed = gzip("[" + "1,".repeat(50_000) + "1]");
        server.then("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + packed.length, packed);

        HttpAnswer answer = exchange(CALL);

        assertThat(answer.length()).isEqualTo(100_003);
        assertThat(answer.wireBytes()).isEqualTo(packed.length);
        assertThat(answer.packed()).isEqualTo(packed);
    }

    @Test
    void aBodyShorterThanDeclaredIsBroken() {
        server.thenClose("HTTP/1.1 200 OK\nContent-Length: 100", "[{\"id\":1},");

        assertThat(failure(CALL).failure().failure()).isEqualTo(Failure.SOURCE_BODY_BROKEN);
    }

    @Test
    void aChunkedBodyWithoutItsEndIsBroken() {
        server.thenClose("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "5\r\n[{},{\r\n")
                .thenClose("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "50\r\n[{},{");

        assertThat(failure(CALL).failure().failure()).isEqualTo(Failure.SOURCE_BODY_BROKEN);
        assertThat(failure(CALL).failure().failure()).isEqualTo(Failure.SOURCE_BODY_BROKEN);
    }

    @Test
    void packedBodiesThatAreCutDamagedOrOfAnotherCodingAreBroken() throws Exception {
        byte[] packed = gzip("[" + "1,".repeat(500) + "1]");
        byte[] cut = Arrays.copyOf(packed, packed.length - 10);
        byte[] damaged = packed.clone();
        damaged[packed.length - 5] ^= 1;
        server.then("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + cut.length, cut)
                .then("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + damaged.length, damaged)
                .then("HTTP/1.1 200 OK\nContent-Encoding: br\nContent-Length: 3", "abc");

        for (int i = 0; i < 3; i++) {
            assertThat(failure(CALL).failure().failure()).isEqualTo(Failure.SOURCE_BODY_BROKEN);
        }
    }

    @Test
    void aBodyOverTheLimitAsksForSmallerPages() throws Exception {
        byte[] bomb = gzip(" ".repeat(3_000_000));
        server.then("HTTP/1.1 200 OK\nContent-Length: 5000000", "x")
                .then("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + bomb.length, bomb);
        HttpSettings settings =
                HttpSettings.of(server.address(), "1").withLoad(new Load(1, 1, Duration.ZERO, 1_000_000));

        for (int i = 0; i < 2; i++) {
            TransportFailure e = failure(settings, CALL);
            assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_OVERLOADED);
            assertThat(e.failure().what()).contains("larger than 1000000 bytes");
        }
    }

    @Test
    void silenceBeforeTheAnswerEndsAfterTheReadTimeout() {
        server.act((connection, out) -> await());

        TransportFailure e = failure(timeouts(SHORT, LONG), CALL);

        assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_TIMED_OUT);
        assertThat(e.failure().what()).contains("no answer within 150 ms");
        assertThat(e.mayHaveArrived()).isTrue();
    }

    @Test
    void aBodyThatStandsStillEndsAfterTheReadTimeout() {
        server.act((connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await();
        });

        TransportFailure e = failure(timeouts(SHORT, LONG), CALL);

        assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_TIMED_OUT);
        assertThat(e.failure().what()).contains("stood still");
    }

    @Test
    void aBodyThatTricklesForEverIsCutOffByTheDeadlineOfTheCall() {
        server.act((connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (over.getCount() > 0) {
                out.write(' ');
                out.flush();
                Thread.onSpinWait();
            }
        });

        TransportFailure e = failure(timeouts(LONG, SHORT), CALL);

        assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_TIMED_OUT);
        assertThat(e.failure().what()).contains("not finished within 150 ms");
    }

    @Test
    void aResetIsALostConnection() {
        server.act((connection, out) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        });

        assertThat(failure(CALL).failure().failure()).isEqualTo(Failure.SOURCE_UNREACHABLE);
        assertThat(server.asked()).as("a fresh connection has no free try").hasSize(1);
    }

    @Test
    void aResetInTheBodyIsABrokenBody() {
        server.act((connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
            out.flush();
            connection.setSoLinger(true, 0);
            connection.close();
        });

        assertThat(failure(CALL).failure().failure())
                .isIn(Failure.SOURCE_BODY_BROKEN, Failure.SOURCE_UNREACHABLE)
                .satisfies(kind -> assertThat(kind.retry()).isEqualTo(io.trunkline.errors.RetryVerdict.WITH_BACKOFF));
    }

    @Test
    void aKeptConnectionThatDiedCostsOneFreeTry() throws Exception {
        server.thenJson("[1]").act((connection, out) -> connection.close()).thenJson("[2]");

        try (Transport transport = transport()) {
            transport.exchange(CALL, List.of());
            assertThat(transport.exchange(CALL, List.of()).text(10)).isEqualTo("[2]");
        }
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void theFreeTryIsNotGivenToCallsThatMustNotRepeat() throws Exception {
        server.thenJson("[1]").act((connection, out) -> connection.close()).thenJson("[2]");

        try (Transport transport = transport()) {
            transport.exchange(CALL, List.of());
            HttpCall once = new HttpCall("POST", "rpc/f", List.of(), Optional.of("{}"), false);
            TransportFailure e =
                    catchThrowableOfType(TransportFailure.class, () -> transport.exchange(once, List.of()));
            assertThat(e.mayHaveArrived()).isTrue();
        }
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void connectionsAreKept() throws Exception {
        server.thenJson("[1]").thenJson("[2]");

        try (Transport transport = transport()) {
            transport.exchange(CALL, List.of());
            transport.exchange(CALL, List.of());
        }
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aClosedPortIsUnreachableAndNothingArrived() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        TransportFailure e = failure(HttpSettings.of(URI.create("http://127.0.0.1:" + port), "1"), CALL);

        assertThat(e.failure().failure()).isEqualTo(Failure.SOURCE_UNREACHABLE);
        assertThat(e.failure().what()).contains("connection refused");
        assertThat(e.mayHaveArrived()).isFalse();
    }

    @Test
    void anUnknownHostIsNamed() {
        HttpSettings settings =
                HttpSettings.of(URI.create("http://nowhere.invalid"), "1").withProxies(ProxyRules.none());

        TransportFailure e = failure(settings, CALL);

        assertThat(e.failure().what())
                .contains("GET http://nowhere.invalid/orders")
                .contains("cannot be resolved");
        assertThat(e.mayHaveArrived()).isFalse();
    }

    @Test
    void somethingThatIsNotHttpIsNotRecognized() {
        server.thenClose("SSH-2.0-OpenSSH_9.2", "");

        assertThat(failure(CALL).failure().failure()).isIn(Failure.SOURCE_NOT_RECOGNIZED, Failure.SOURCE_UNREACHABLE);
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.act((connection, out) -> {
            arrived.countDown();
            await();
        });
        Throwable[] seen = new Throwable[1];
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                exchange(CALL);
            } catch (Exception e) {
                seen[0] = e;
            }
        });
        arrived.await();

        worker.interrupt();
        worker.join();

        assertThat(seen[0]).isInstanceOf(InterruptedException.class);
    }

    @Test
    void remoteHostsMaySendPackedBodiesAndAreSpokenToThroughTheProxy() throws Exception {
        server.thenJson("[1]");
        ProxyRules proxies =
                ProxyRules.fromEnvironment(Map.of("http_proxy", server.address().toString()));
        HttpSettings settings =
                HttpSettings.of(URI.create("http://api.example.test/v1"), "1").withProxies(proxies);

        assertThat(exchange(settings, CALL).text(10)).isEqualTo("[1]");
        assertThat(server.asked().getFirst().line())
                .startsWith("GET http://api.example.test/v1/orders?select=%22a%20b%22");
        assertThat(server.asked().getFirst().has("Accept-Encoding: gzip")).isTrue();
    }

    @Test
    void aProxyThatAsksForAPasswordGetsTheOneOfItsAddress() throws Exception {
        server.then("HTTP/1.1 407 Who\nProxy-Authenticate: Basic realm=\"p\"\nContent-Length: 0", "")
                .thenJson("[1]");
        ProxyRules proxies =
                ProxyRules.fromEnvironment(Map.of("HTTP_PROXY", "http://joe:s3cret@localhost:" + server.port()));
        HttpSettings settings =
                HttpSettings.of(URI.create("http://api.example.test/v1"), "1").withProxies(proxies);

        assertThat(exchange(settings, CALL).status()).isEqualTo(200);
        assertThat(server.asked().getLast().has("Proxy-Authorization: Basic am9lOnMzY3JldA=="))
                .isTrue();
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void credentialsAreNotLoggedEvenWhenEverythingIs() throws Exception {
        server.thenJson("[1]");
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger all = Logger.getLogger("org.apache.hc");
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + Arrays.toString(entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        all.addHandler(listener);
        all.setUseParentHandlers(false);
        all.setLevel(Level.ALL);
        try (Transport transport = transport()) {
            transport.exchange(CALL, List.of(new HttpCall.Header("Authorization", "Bearer t0ken")));
        } finally {
            all.removeHandler(listener);
            all.setUseParentHandlers(true);
            all.setLevel(null);
        }

        assertThat(logged).isNotEmpty().noneMatch(line -> line.contains("t0ken"));
    }

    private Transport transport() {
        return new ApacheTransport(HttpSettings.of(server.address(), "1"));
    }

    private HttpAnswer exchange(HttpCall call) throws Exception {
        return exchange(HttpSettings.of(server.address(), "1"), call);
    }

    private static HttpAnswer exchange(HttpSettings settings, HttpCall call) throws Exception {
        try (Transport transport = new ApacheTransport(settings)) {
            return transport.exchange(call, List.of());
        }
    }

    private TransportFailure failure(HttpCall call) {
        return failure(HttpSettings.of(server.address(), "1"), call);
    }

    private static TransportFailure failure(HttpSettings settings, HttpCall call) {
        return catchThrowableOfType(TransportFailure.class, () -> exchange(settings, call));
    }

    private HttpSettings timeouts(Duration read, Duration call) {
        return HttpSettings.of(server.address(), "1").withTimeouts(new Timeouts(LONG, read, call));
    }

    private void await() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
