// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.http.Verdict;
import io.trunkline.postgrest.answer.PostgrestVerdicts;
import io.trunkline.postgrest.testkit.RequestGrammar;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.http.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Speaks to a peer without a network, and holds every request to the grammar of what the extractor may send. */
public final class PeerApi implements HttpApi {
    private final PostgrestVerdicts verdicts = new PostgrestVerdicts(InstantSource.system(), Optional.empty());
    private final Peer peer;
    private final List<Header> more;
    public final List<String> asked = java.util.Collections.synchronizedList(new ArrayList<>());

    public PeerApi(Peer peer, Header... more) {
        this.peer = peer;
        this.more = List.of(more);
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        List<Header> headers = new ArrayList<>(more);
        call.headers().forEach(header -> headers.add(new Header(header.name(), header.value())));
        var ask = new Ask(
                call.method(),
                "/" + call.target(),
                headers,
                call.body().orElse("").getBytes(StandardCharsets.UTF_8));
        asked.add(ask.toString());
        if (RequestGrammar.read(ask) instanceof RequestGrammar.Outside outside) {
            throw new AssertionError(ask + " is outside of the grammar: " + outside.reason());
        }
        Answer answer = peer.answer(ask);
        HttpAnswer judged = whole(answer);
        return switch (verdicts.judge(call, judged, Integer.MAX_VALUE)) {
            case Verdict.Accept _ -> judged;
            case Verdict.Retry retry -> throw retry.failure();
            case Verdict.Reauthenticate again -> throw again.failure();
            case Verdict.Fail fail -> throw fail.failure();
        };
    }

    private static HttpAnswer whole(Answer answer) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        answer.headers()
                .forEach(header -> named.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(header.value()));
        byte[] body = answer.body().clone();
        return new HttpAnswer(answer.status(), named, body, body.length, body.length, Duration.ofMillis(1));
    }

    @Override
    public void close() {}
}
