// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Everything that can be set about speaking to one API.
 *
 * @param base address that targets are relative to, without a slash at its end
 * @param userAgent the name this program gives to servers
 * @param headers sent with every request; may be secret, so only their names are ever shown
 * @param timeouts how long to wait for a peer
 * @param retries how stubborn to be
 * @param load how much to ask of the host
 * @param tls whom to trust and who to be
 * @param proxies who stands between
 */
public record HttpSettings(
        URI base,
        String userAgent,
        List<HttpCall.Header> headers,
        Timeouts timeouts,
        RetrySettings retries,
        Load load,
        TlsSettings tls,
        ProxyRules proxies) {
    public HttpSettings {
        base = checked(base);
        headers = List.copyOf(headers);
    }

    /** Sensible values for an address; proxies as the environment has them. */
    public static HttpSettings of(URI base, String version) {
        return new HttpSettings(
                base,
                "trunkline/" + version,
                List.of(),
                Timeouts.standard(),
                RetrySettings.standard(),
                Load.standard(),
                TlsSettings.standard(),
                ProxyRules.fromEnvironment(System.getenv()));
    }

    /** The same with other headers. */
    public HttpSettings withHeaders(List<HttpCall.Header> other) {
        return new HttpSettings(base, userAgent, other, timeouts, retries, load, tls, proxies);
    }

    /** The same with other timeouts. */
    public HttpSettings withTimeouts(Timeouts other) {
        return new HttpSettings(base, userAgent, headers, other, retries, load, tls, proxies);
    }

    /** The same with other retries. */
    public HttpSettings withRetries(RetrySettings other) {
        return new HttpSettings(base, userAgent, headers, timeouts, other, load, tls, proxies);
    }

    /** The same with another load. */
    public HttpSettings withLoad(Load other) {
        return new HttpSettings(base, userAgent, headers, timeouts, retries, other, tls, proxies);
    }

    /** The same with other TLS settings. */
    public HttpSettings withTls(TlsSettings other) {
        return new HttpSettings(base, userAgent, headers, timeouts, retries, load, other, proxies);
    }

    /** The same with other proxies. */
    public HttpSettings withProxies(ProxyRules other) {
        return new HttpSettings(base, userAgent, headers, timeouts, retries, load, tls, other);
    }

    private static URI checked(URI base) {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw refused("is not an http or https address", "Write it like https://api.example.com/rest/v1.");
        }
        if (base.getRawUserInfo() != null) {
            throw refused(
                    "holds a user or password, which would end up in logs",
                    "Take it out of the address and set basic authentication instead.");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw refused(
                    "has a query part",
                    "Take everything from the question mark on out of the address; keys belong into the settings for authentication.");
        }
        return URI.create(base.toString().replaceFirst("/+$", ""));
    }

    private static TrunklineException refused(String why, String advice) {
        return new TrunklineException(Failure.SETTING_INVALID, "url: the address " + why, advice);
    }
}
