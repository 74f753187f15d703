// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.TrunklineException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class ProxyRulesTest {
    @Test
    void plainAndEncryptedAddressesHaveTheirOwnProxies() {
        ProxyRules rules = ProxyRules.fromEnvironment(
                Map.of("HTTP_PROXY", "http://one:3128", "HTTPS_PROXY", "two.example.com:8080"));

        assertThat(rules.proxyFor("http", "api.test", 80)).hasToString("Optional[one:3128]");
        assertThat(rules.proxyFor("https", "api.test", 443)).hasToString("Optional[two.example.com:8080]");
    }

    @Test
    void theLowerCaseSpellingWinsAndBlankIsNothing() {
        ProxyRules rules = ProxyRules.fromEnvironment(
                Map.of("http_proxy", "http://lower:1", "HTTP_PROXY", "http://upper:2", "HTTPS_PROXY", " "));

        assertThat(rules.proxyFor("http", "api.test", 80)).hasToString("Optional[lower:1]");
        assertThat(rules.proxyFor("https", "api.test", 443)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.8.9.10, true",
        "[::1], true",
        "db.internal, true",
        "a.b.internal, true",
        "internal, true",
        "notinternal, false",
        "API.Example.COM, true",
        "v2.api.example.com, true",
        "example.com, false",
        "10.200.3.4, true",
        "11.0.0.1, false",
        "192.168.1.5, true",
        "192.168.1.6, false",
        "fd00::17, true",
        "fe00::17, false",
        "ported.test, true",
    })
    void hostsOfNoProxyAreSpokenToDirectly(String host, boolean direct) {
        ProxyRules rules = ProxyRules.fromEnvironment(Map.of(
                "HTTP_PROXY",
                "http://proxy:3128",
                "NO_PROXY",
                ".internal, api.example.com,10.0.0.0/8 192.168.1.5,fd00::/8,ported.test:80,other.test:81"));

        assertThat(rules.proxyFor("http", host, 80).isEmpty()).isEqualTo(direct);
        assertThat(rules.proxyFor("http", "other.test", 80)).isPresent();
    }

    @Test
    void aStarMeansAllHosts() {
        ProxyRules rules = ProxyRules.fromEnvironment(Map.of("HTTP_PROXY", "http://proxy:3128", "no_proxy", "*"));

        assertThat(rules.proxyFor("http", "api.test", 80)).isEmpty();
    }

    @Test
    void otherKindsOfProxyAreRefusedWithoutShowingTheirPassword() {
        assertThat(refused("socks5://joe:s3cret@proxy:1080"))
                .contains("HTTPS_PROXY")
                .doesNotContain("s3cret");
        assertThat(refused("http://joe:s3 cret@proxy:1080"))
                .contains("HTTPS_PROXY")
                .doesNotContain("s3 cret");
    }

    private static String refused(String value) {
        return catchThrowableOfType(
                        TrunklineException.class, () -> ProxyRules.fromEnvironment(Map.of("HTTPS_PROXY", value)))
                .describe();
    }
}
