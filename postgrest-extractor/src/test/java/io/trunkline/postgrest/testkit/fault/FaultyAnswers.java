// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.fault;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Peer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the answers of those faults that are whole answers, remembering the last good one. */
final class FaultyAnswers {

    private static final Pattern LIMIT = Pattern.compile("(?:^|&)limit=(\\d+)");
    private static final String JSON = "application/json; charset=utf-8";

    private final Peer peer;
    private final AtomicReference<Answer> previous = new AtomicReference<>(Answer.of(200, JSON, "[]"));

    FaultyAnswers(Peer peer) {
        this.peer = peer;
    }

    Answer good(Ask ask) {
        Answer answer = peer.answer(ask);
        previous.set(answer);
        return answer;
    }

    Answer previous() {
        return previous.get();
    }

    static Answer empty() {
        return Answer.of(200, JSON, "[]").with("Content-Range", "*/*");
    }

    static Answer html(int status) {
        return Answer.of(
                status,
                "text/html; charset=UTF-8",
                "<!DOCTYPE html>\n<html><head><title>" + status + ": Web server is down</title></head>"
                        + "<body><h1>The web server reported an error</h1></body></html>\n");
    }

    static Answer refused(Fault.Refused refused) {
        Answer answer = Answer.of(refused.status(), JSON, "{\"message\":\"come back later\"}");
        return switch (refused.retryAfter()) {
            case Fault.RetryAfter.Silent() -> answer;
            case Fault.RetryAfter.Seconds(int seconds) -> answer.with("Retry-After", Integer.toString(seconds));
            case Fault.RetryAfter.At(var date) ->
                answer.with("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        };
    }

    Answer timeLimited(Ask ask, int rows) {
        Matcher limit = LIMIT.matcher(ask.query());
        if (limit.find() && limit.group(1).length() < 10 && Integer.parseInt(limit.group(1)) <= rows) {
            return good(ask);
        }
        return error(500, "57014", "canceling statement due to statement timeout");
    }

    static Answer expired() {
        return error(401, "PGRST303", "JWT expired")
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"JWT expired\"");
    }

    static Answer cut(Answer answer, int bytes) {
        byte[] kept = java.util.Arrays.copyOf(answer.body(), Math.min(bytes, answer.body().length));
        return answer.withBody(kept);
    }

    private static Answer error(int status, String code, String message) {
        String body = "{\"code\":\"%s\",\"details\":null,\"hint\":null,\"message\":\"%s\"}".formatted(code, message);
        return Answer.of(status, JSON, body).with("Proxy-Status", "PostgREST; error=" + code);
    }
}
