// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.http.HttpCall.Header;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * Carries calls with Apache's blocking client: a third of the processor time of the JDK's client for bulk bodies, close to
 * {@code HttpURLConnection}, with a pool, proxies and an end to every exchange.
 */
final class ApacheTransport implements Transport {
    private final HttpSettings settings;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;
    private final HttpHost host;
    /** Held, because levels of loggers that nobody holds are forgotten. */
    private final List<Logger> silenced = ApacheClient.silenced();

    private final boolean packed;

    ApacheTransport(HttpSettings settings) {
        this.settings = settings;
        this.connections = ApacheClient.connections(settings);
        this.client = ApacheClient.build(settings, connections);
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("http-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
        URI base = settings.base();
        this.host = new HttpHost(base.getScheme().toLowerCase(Locale.ROOT), base.getHost(), Request.port(base));
        this.packed = !Loopback.names(base.getHost());
    }

    @Override
    public HttpAnswer exchange(HttpCall call, List<Header> credentials) throws TransportFailure, InterruptedException {
        HttpClientContext context = HttpClientContext.create();
        try {
            return once(call, credentials, context);
        } catch (TransportFailure e) {
            if (!call.repeatable() || !diedWhileIdle(e, context)) {
                throw e;
            }
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
            return once(call, credentials, HttpClientContext.create());
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    private HttpAnswer once(HttpCall call, List<Header> credentials, HttpClientContext context)
            throws TransportFailure, InterruptedException {
        HttpUriRequestBase request = request(call, credentials);
        BrokenExchange broken = new BrokenExchange(Request.shown(settings.base(), call), settings.timeouts());
        AtomicBoolean overdue = new AtomicBoolean();
        Future<?> deadline = deadlines.schedule(
                () -> {
                    overdue.set(true);
                    request.cancel();
                },
                settings.timeouts().call().toMillis(),
                TimeUnit.MILLISECONDS);
        long began = System.nanoTime();
        AtomicBoolean answering = new AtomicBoolean();
        try {
            return client.execute(host, request, context, response -> {
                answering.set(true);
                refuseWordsOfTheProxy(response, context);
                return whole(request, response, began);
            });
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw overdue.get() ? broken.overdue(e) : explained(broken, e, answering.get());
        } finally {
            deadline.cancel(false);
        }
    }

    private TransportFailure explained(BrokenExchange broken, IOException e, boolean answering) {
        if (e instanceof WholeBody.BodyTooLarge) {
            return broken.tooLarge(settings.load().maxBodyBytes(), e);
        }
        if (e instanceof TunnelRefused refused) {
            return broken.noTunnel(refused);
        }
        return answering ? broken.inBody(e) : broken.beforeAnswer(e);
    }

    /** Without encryption it is the proxy that speaks, not the API: it did not open the tunnel. */
    private void refuseWordsOfTheProxy(ClassicHttpResponse response, HttpClientContext context) throws TunnelRefused {
        if (Request.secure(settings.base()) && context.getSSLSession() == null) {
            throw new TunnelRefused(response.getCode());
        }
    }

    private HttpAnswer whole(HttpUriRequestBase request, ClassicHttpResponse response, long began) throws IOException {
        try {
            return answer(response, began);
        } catch (IOException e) {
            // Otherwise the client would read on to the end of the body, which may never come.
            request.cancel();
            throw e;
        }
    }

    private HttpAnswer answer(ClassicHttpResponse response, long began) throws IOException {
        WholeBody body = response.getEntity() == null
                ? WholeBody.NONE
                : WholeBody.read(response.getEntity(), settings.load().maxBodyBytes());
        return new HttpAnswer(
                response.getCode(),
                headers(response),
                body.bytes(),
                body.length(),
                body.wireBytes(),
                Duration.ofNanos(System.nanoTime() - began),
                body.packed());
    }

    private HttpUriRequestBase request(HttpCall call, List<Header> credentials) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), settings.base());
        request.setPath(Request.path(settings.base(), call));
        if (packed) {
            request.setHeader("Accept-Encoding", "gzip");
        }
        settings.headers().forEach(header -> request.setHeader(header.name(), header.value()));
        call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        credentials.forEach(header -> request.setHeader(header.name(), header.value()));
        call.body().ifPresent(body -> request.setEntity(new StringEntity(body, null, "UTF-8", false)));
        return request;
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (org.apache.hc.core5.http.Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    /** A kept connection that its other end had given up costs one more try and is nobody's fault. */
    private static boolean diedWhileIdle(TransportFailure e, HttpClientContext context) {
        EndpointDetails endpoint = context.getEndpointDetails();
        return endpoint != null
                && endpoint.getRequestCount() > 1
                && endpoint.getResponseCount() < endpoint.getRequestCount()
                && e.failure().failure() == Failure.SOURCE_UNREACHABLE
                && !(e.failure().getCause() instanceof SocketTimeoutException);
    }
}
