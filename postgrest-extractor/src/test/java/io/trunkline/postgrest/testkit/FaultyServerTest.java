// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.fault.Fault;
import io.trunkline.postgrest.testkit.fault.FaultScript;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Peer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultyServerTest {

    /** Each page holds the query that asked for it. */
    private static final Peer PAGES =
            ask -> Answer.of(200, "application/json; charset=utf-8", "[\"" + ask.query() + "\"]");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void withoutFaultsThePeerAnswers() throws Exception {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(2, Fault.reset()))) {
            assertThat(get(server, "limit=1").body()).isEqualTo("[\"limit=1\"]");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aBodyIsCutWithAnHonestLength() throws Exception {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, new Fault.Truncated(4, false)))) {
            assertThat(get(server, "limit=1").body()).isEqualTo("[\"li");
        }
    }

    @Test
    void aBodyIsCutWithALyingLength() {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, new Fault.Truncated(4, true)))) {
            assertThatThrownBy(() -> get(server, "limit=1")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aConnectionIsResetBeforeTheHeadOrInTheBody() {
        try (var server =
                FaultyServer.over(PAGES, (number, _) -> number % 2 == 0 ? new Fault.Reset(2) : Fault.reset())) {
            assertThatThrownBy(() -> get(server, "a")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> get(server, "b")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerStalls() {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, new Fault.Stalled(3)))) {
            var request = HttpRequest.newBuilder(server.url())
                    .timeout(Duration.ofMillis(200))
                    .build();
            assertThatThrownBy(() -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                            .orTimeout(300, java.util.concurrent.TimeUnit.MILLISECONDS)
                            .join())
                    .hasCauseInstanceOf(Exception.class);
        }
    }

    @Test
    void aPageIsRepeatedOrDropped() throws Exception {
        try (var server =
                FaultyServer.over(PAGES, (number, _) -> number == 2 ? new Fault.PreviousPage() : new Fault.None())) {
            get(server, "offset=0");
            assertThat(get(server, "offset=1").body()).isEqualTo("[\"offset=0\"]");
        }
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, new Fault.EmptyPage()))) {
            assertThat(get(server, "offset=0").body()).isEqualTo("[]");
        }
    }

    @Test
    void aGatewayAnswersWithHtmlAndTwoHundred() throws Exception {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, new Fault.HtmlPage(200)))) {
            assertThat(get(server, "x").headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        }
    }

    @Test
    void aRefusalNamesSecondsOrADateOrNothing() throws Exception {
        var at = new Fault.RetryAfter.At(Instant.parse("2026-11-21T10:00:00Z"));
        try (var server = FaultyServer.over(PAGES, (number, _) -> switch (number) {
            case 1 -> Fault.refused(429, 7);
            case 2 -> new Fault.Refused(503, at);
            default -> Fault.refused(503);
        })) {
            assertThat(get(server, "x").headers().firstValue("Retry-After")).hasValue("7");
            assertThat(get(server, "x").headers().firstValue("Retry-After")).hasValue("Sat, 21 Nov 2026 10:00:00 GMT");
            assertThat(get(server, "x").headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @Test
    void theTimeLimitStrikesLargePagesOnly() throws Exception {
        try (var server = FaultyServer.over(PAGES, (_, _) -> new Fault.TimeLimitAbove(100))) {
            assertThat(get(server, "limit=101").body()).contains("57014");
            assertThat(get(server, "limit=100").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTokenExpiresOnTheWay() throws Exception {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, new Fault.TokenExpired()))) {
            assertThat(get(server, "x").statusCode()).isEqualTo(401);
            assertThat(get(server, "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerComesLate() throws Exception {
        try (var server = FaultyServer.over(PAGES, FaultScript.once(1, Fault.late(Duration.ofMillis(60))))) {
            long start = System.nanoTime();
            get(server, "x");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(50));
        }
    }

    private static HttpResponse<String> get(FaultyServer server, String query)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.url().resolve("/rows?" + query))
                .timeout(Duration.ofSeconds(20))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
