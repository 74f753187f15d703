// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpCall;
import java.util.Locale;
import java.util.Optional;

/** Finds out whether a good status comes with what a JSON API answers; reading every byte is left to the reader of the page. */
final class WholeAnswer {
    private static final int NO_CONTENT = 204;

    private WholeAnswer() {}

    /** What is wrong with it, if anything. */
    static Optional<String> objection(HttpCall call, HttpAnswer answer) {
        if (call.method().equals("HEAD") || answer.status() == NO_CONTENT || !wantsJson(call)) {
            return Optional.empty();
        }
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.contains("json")) {
            return Optional.of("the answer is " + SafeText.of(type, 60) + ", not JSON: \""
                    + ErrorBody.read(answer).message() + "\"");
        }
        return closes(answer) ? Optional.empty() : Optional.of("the body ends before the JSON in it does");
    }

    private static boolean wantsJson(HttpCall call) {
        return call.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Accept"))
                .allMatch(header ->
                        header.value().contains("json") || header.value().contains("*/*"));
    }

    private static boolean closes(HttpAnswer answer) {
        int first = 0;
        int last = answer.length() - 1;
        byte[] body = answer.body();
        while (first <= last && body[first] <= ' ') {
            first++;
        }
        while (last >= first && body[last] <= ' ') {
            last--;
        }
        if (first > last) {
            return false;
        }
        return switch (body[first]) {
            case '[' -> body[last] == ']' && last > first;
            case '{' -> body[last] == '}' && last > first;
            case '"' -> body[last] == '"' && last > first;
            case '<' -> false;
            default -> true;
        };
    }
}
