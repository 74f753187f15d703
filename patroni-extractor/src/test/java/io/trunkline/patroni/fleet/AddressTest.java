// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AddressTest {
    @Test
    void aNameWithSeveralAddressesLeadsToSeveralNodes() throws UnknownHostException {
        List<InetAddress> pods =
                List.of(InetAddress.getByAddress("db", new byte[] {10, 1, 0, 1}), InetAddress.getByName("fd00::2"));
        assertThat(Address.behind("http://db:8008", uri -> pods))
                .containsExactly("http://10.1.0.1:8008", "http://[fd00:0:0:0:0:0:0:2]:8008");
        assertThat(Address.behind("http://db:8008", uri -> pods.subList(0, 1))).isEmpty();
        assertThat(Address.behind("https://db:8008", uri -> pods)).isEmpty();
    }

    @Test
    void anAddressHasOneSpelling() {
        assertThat(Address.tidy("HTTP://Node1:8008/")).isEqualTo("http://node1:8008");
        assertThat(Address.tidy("nonsense")).isEqualTo("nonsense");
    }

    @Test
    void localhostAndItsAddressAreTheSameNode() {
        assertThat(Address.same("http://localhost:8008", "http://127.0.0.1:8008"))
                .isTrue();
        assertThat(Address.same("http://localhost:8008", "http://127.0.0.1:8009"))
                .isFalse();
        assertThat(Address.same("http://localhost:8008", "https://127.0.0.1:8008"))
                .isFalse();
    }

    @Test
    void anAddressThatANodeNamesIsRewrittenAndChecked() {
        ClusterTarget target = new ClusterTarget(
                "orders",
                List.of("https://gw:8008"),
                Discovery.API_URL,
                List.of(
                        new Rewrite(Pattern.compile("^http://10[.]1[.]7[.](\\d+)"), "https://gw-$1"),
                        new Rewrite(Pattern.compile("x"), "y")),
                false,
                opened -> {
                    throw new AssertionError(opened);
                });
        assertThat(target.reach("http://10.1.7.9:8008/patroni", "https://gw:8008"))
                .contains("https://gw-9:8008");
        assertThat(target.reach("https://node1:8008/patroni", "https://gw:8008"))
                .contains("https://node1:8008");
        for (String refused : List.of(
                "http://node1:8008/patroni",
                "https://me:pw@node1:8008/patroni",
                "https://:8008/patroni",
                "file:///etc/passwd",
                "https://node1/patroni?a=b",
                "")) {
            assertThat(target.reach(refused, "https://gw:8008")).as(refused).isEmpty();
        }
    }
}
