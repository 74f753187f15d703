// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthSchemeFactory;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.BasicSchemeFactory;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client as this program wants it: nothing automatic, nothing logged. */
final class ApacheClient {
    private static final int RECEIVE_BUFFER = 256 << 10;
    private static final TimeValue STALE_AFTER = TimeValue.ofSeconds(1);
    /** These print headers and bodies, credentials among them, as soon as somebody sets the log level to debug. */
    private static final List<String> TALKATIVE =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    private static final Lookup<AuthSchemeFactory> BASIC_ONLY = RegistryBuilder.<AuthSchemeFactory>create()
            .register(StandardAuthScheme.BASIC, BasicSchemeFactory.INSTANCE)
            .build();

    private ApacheClient() {}

    static CloseableHttpClient build(HttpSettings settings, PoolingHttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner((host, context) -> route(host, settings.proxies()))
                .setDefaultCredentialsProvider(proxyPasswords(settings.proxies()))
                .setDefaultAuthSchemeRegistry(BASIC_ONLY)
                .setDefaultRequestConfig(requests(settings))
                .setUserAgent(settings.userAgent())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    /** The client's own loggers that would print credentials, switched off. */
    static List<Logger> silenced() {
        List<Logger> loggers = TALKATIVE.stream().map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
        return loggers;
    }

    static PoolingHttpClientConnectionManager connections(HttpSettings settings) {
        int most = Math.max(settings.load().workers(), settings.load().most());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        TlsContext.of(settings.tls()),
                        new String[] {"TLSv1.3", "TLSv1.2"},
                        null,
                        SSLBufferMode.STATIC,
                        HostnameVerificationPolicy.BOTH,
                        HttpsSupport.getDefaultHostnameVerifier()))
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setRcvBufSize(RECEIVE_BUFFER)
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .setSoTimeout(timeout(settings.timeouts().connect()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.timeouts().connect()))
                        .setSocketTimeout(timeout(settings.timeouts().read()))
                        .setValidateAfterInactivity(STALE_AFTER)
                        .build())
                .build();
    }

    private static RequestConfig requests(HttpSettings settings) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(settings.timeouts().call()))
                .setResponseTimeout(timeout(settings.timeouts().read()))
                .setProtocolUpgradeEnabled(false)
                .setHardCancellationEnabled(true)
                .build();
    }

    private static HttpRoute route(HttpHost host, ProxyRules rules) {
        boolean secure = host.getSchemeName().equalsIgnoreCase("https");
        return rules.proxyFor(host.getSchemeName(), host.getHostName(), host.getPort())
                .map(proxy -> new HttpRoute(host, null, new HttpHost("http", proxy.host(), proxy.port()), secure))
                .orElseGet(() -> new HttpRoute(host, null, secure));
    }

    private static BasicCredentialsProvider proxyPasswords(ProxyRules rules) {
        BasicCredentialsProvider passwords = new BasicCredentialsProvider();
        rules.forHttp().ifPresent(proxy -> remember(passwords, proxy));
        rules.forHttps().ifPresent(proxy -> remember(passwords, proxy));
        return passwords;
    }

    private static void remember(BasicCredentialsProvider passwords, ProxyRules.Proxy proxy) {
        if (!proxy.userInfo().isEmpty()) {
            String[] parts = proxy.userInfo().split(":", 2);
            char[] password = parts.length == 2 ? parts[1].toCharArray() : new char[0];
            passwords.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()), new UsernamePasswordCredentials(parts[0], password));
        }
    }

    private static Timeout timeout(java.time.Duration duration) {
        return Timeout.of(duration);
    }
}
