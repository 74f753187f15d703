// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.recorded.Exchange;
import io.trunkline.postgrest.testkit.recorded.PeerClient;
import io.trunkline.postgrest.testkit.recorded.Recordings;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "13.0.8", "14.17"})
    void aRecordedRequestGetsTheRecordedBytes(String version) {
        List<Exchange> recorded = Recordings.bundled().exchanges(version).stream()
                .filter(exchange -> exchange.variant().equals("cap7"))
                .filter(exchange -> exchange.ask().method().equals("GET"))
                .toList();
        Set<String> targets = new LinkedHashSet<>();
        try (var server = ReplayServer.start(version, "cap7");
                var client = new PeerClient()) {
            for (Exchange exchange : recorded) {
                if (targets.add(exchange.ask().target())) {
                    URI address = exchange.toAdmin() ? server.adminUrl() : server.url();
                    Answer answer = client.ask(address, exchange.ask());

                    assertThat(answer.status())
                            .as(exchange.id())
                            .isEqualTo(exchange.answer().status());
                    assertThat(answer.bodyText())
                            .as(exchange.id())
                            .isEqualTo(exchange.answer().bodyText());
                    assertThat(answer.header("Content-Range"))
                            .as(exchange.id())
                            .isEqualTo(exchange.answer().header("Content-Range"));
                }
            }
        }
        assertThat(targets).hasSizeGreaterThan(20);
    }

    @Test
    void escapesAndTheOrderOfParametersDoNotTellRequestsApart() {
        try (var server = ReplayServer.start("14.17", "open");
                var client = new PeerClient()) {
            Answer answer = client.ask(
                    server.url(),
                    Ask.get(
                            "/events?limit=3&select=id",
                            new Header("Accept", "application/json"),
                            new Header(
                                    "Authorization",
                                    Recordings.bundled().exchanges("14.17").stream()
                                            .filter(exchange -> exchange.id().equals("relations/events-reader@open"))
                                            .flatMap(exchange -> exchange.ask().header("Authorization").stream())
                                            .findFirst()
                                            .orElseThrow())));

            assertThat(answer.bodyText()).contains("9007199254739003");
        }
    }

    @Test
    void theCutBodyOfVersion13IsReplayedCut() {
        try (var server = ReplayServer.start("13.0.8", "open");
                var client = new PeerClient()) {
            Answer answer = client.ask(
                    server.url(),
                    Ask.get(
                            "/customers?select=id&order=id.asc&limit=5&offset=61",
                            new Header("Prefer", "count=exact")));

            assertThat(answer.status()).isEqualTo(416);
            assertThat(answer.bodyText()).isEqualTo("{\"");
        }
    }

    @Test
    void anUnknownRequestIsRefused() {
        try (var server = ReplayServer.start("14.17", "open");
                var client = new PeerClient()) {
            assertThat(client.ask(server.url(), Ask.get("/never_asked?limit=1")).status())
                    .isEqualTo(501);
        }
    }
}
