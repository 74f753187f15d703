// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.recorded.Exchange;
import io.trunkline.postgrest.testkit.recorded.PeerClient;
import io.trunkline.postgrest.testkit.recorded.Recordings;
import io.trunkline.postgrest.testkit.recorded.Tally;
import io.trunkline.postgrest.testkit.recorded.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proves the stand-in against recorded exchanges of a real PostgREST 14.17, or any other folder of the same format named
 * by {@code -Dtrunkline.exchanges.dir}.
 */
class RecordedExchangesTest {

    private static final String VERSION = "14.17";
    private static final Set<String> GROUPS = Set.of(
            "openapi",
            "relations",
            "keyset-single",
            "keyset-composite",
            "keyset-text",
            "keyset-cursor",
            "ranges",
            "offset-paging",
            "limits",
            "cap",
            "types",
            "odd-names",
            "rpc",
            "jwt");
    /** Servers in trouble: nothing a stand-in over a healthy database can show. */
    private static final Set<String> BEYOND = Set.of("pool1", "crowded", "nodb");

    /** Take their time, and need a quiet machine. */
    private static final Set<String> SLOW = Set.of("timeouts");

    private static final int ALLOWED_REFUSALS_IN_PERCENT = 20;

    @Test
    void everyRequestOfTheGrammarIsAnsweredAsTheRealServerDid() {
        Recordings recordings = Optional.ofNullable(System.getProperty("trunkline.exchanges.dir"))
                .map(folder -> Recordings.in(Path.of(folder)))
                .orElseGet(Recordings::bundled);
        PeerDatabase database = PeerDatabase.loaded("recorded", recordings.schema());
        List<Exchange> exchanges = recordings.exchanges(VERSION).stream()
                .filter(exchange -> !exchange.toAdmin() && !BEYOND.contains(exchange.variant()))
                .filter(exchange -> !SLOW.contains(exchange.group()) || isFullSuite())
                .toList();
        var tally = new Tally();
        Map<String, StandIn> standIns = new HashMap<>();
        try (var client = new PeerClient()) {
            for (Exchange exchange : exchanges) {
                boolean inside = RequestGrammar.covers(exchange.ask());
                if (!inside) {
                    tally.outside(exchange);
                    continue;
                }
                StandIn standIn = standIns.computeIfAbsent(
                        exchange.variant(), variant -> start(database, recordings.servers(), variant, exchanges));
                Answer answer = client.ask(standIn.url(), exchange.ask());
                tally.inside(exchange, Verdict.of(exchange, answer));
            }
        } finally {
            standIns.values().forEach(StandIn::close);
        }

        System.out.println(tally.table());
        assertThat(tally.differences()).isEmpty();
        assertThat(tally.refusedPercent(GROUPS)).isLessThanOrEqualTo(ALLOWED_REFUSALS_IN_PERCENT);
        assertThat(tally.equal(GROUPS)).isPositive();
    }

    private static boolean isFullSuite() {
        return "full".equals(System.getProperty("trunkline.suite"));
    }

    private static StandIn start(PeerDatabase database, JsonNode servers, String variant, List<Exchange> exchanges) {
        StandInSettings settings = StandInSettings.of(servers.path(variant)).withVersion(VERSION);
        if (settings.openApiServer().isEmpty()) {
            String host = exchanges.stream()
                    .filter(exchange -> exchange.variant().equals(variant))
                    .flatMap(exchange -> Tally.hostNamedIn(exchange.answer().bodyText()).stream())
                    .findFirst()
                    .orElse("127.0.0.1:3000");
            settings = settings.withOpenApiServer(URI.create("http://" + host));
        }
        return StandIn.start(database, settings);
    }
}
