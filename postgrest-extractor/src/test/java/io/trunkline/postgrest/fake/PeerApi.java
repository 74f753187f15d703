// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.testkit.RequestGrammar;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.http.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Speaks to a peer without a network, and holds every request to the grammar of what the extractor may send. */
public final class PeerApi implements HttpApi {
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
        if (answer.status() >= 300) {
            throw new TrunklineException(
                    failure(answer), call.target() + ": " + answer.status() + ' ' + answer.bodyText(), "");
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        answer.headers()
                .forEach(header -> named.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(header.value()));
        byte[] body = answer.body().clone();
        return new HttpAnswer(answer.status(), named, body, body.length, body.length, Duration.ofMillis(1));
    }

    private static Failure failure(Answer answer) {
        return switch (answer.status()) {
            case 401 -> Failure.SOURCE_NOT_AUTHENTICATED;
            case 403 -> Failure.SOURCE_NOT_PERMITTED;
            case 404 -> Failure.SOURCE_NOT_FOUND;
            case 500 -> answer.bodyText().contains("57014") ? Failure.SOURCE_OVERLOADED : Failure.SOURCE_ERROR;
            case 501 -> Failure.BUG;
            default -> answer.status() < 500 ? Failure.SOURCE_REFUSED : Failure.SOURCE_UNAVAILABLE;
        };
    }

    @Override
    public void close() {}
}
