// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.answer;

import io.trunkline.http.HttpAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer says about an error, taken out of whatever form it came in; empty where it says nothing.
 *
 * @param status the status
 * @param code code of PostgREST, SQLSTATE, or a word that a function chose
 * @param message the sentence
 * @param details what belongs to it
 * @param hint what the server advises
 * @param traces request ids of the gateways, as {@code name value}
 */
public record ServerWords(int status, String code, String message, String details, String hint, List<String> traces) {
    private static final Pattern PROXY_STATUS = Pattern.compile("error=\"?([A-Za-z0-9]+)");
    private static final List<String> TRACES = List.of("cf-ray", "sb-request-id", "x-request-id");

    /** Reads an answer; never fails. */
    static ServerWords of(HttpAnswer answer) {
        ErrorBody body = ErrorBody.read(answer);
        String code = body.code().isEmpty() ? proxyStatus(answer).orElse("") : body.code();
        List<String> traces = TRACES.stream()
                .flatMap(name -> answer.header(name).map(value -> name + " " + SafeText.of(value, 60)).stream())
                .toList();
        return new ServerWords(answer.status(), code, body.message(), body.details(), body.hint(), traces);
    }

    /** One line: status, code, and the server's own words. */
    String quoted() {
        String said = Stream.of(message, details, hint.isEmpty() ? "" : "hint: " + hint)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        String ids = traces.isEmpty() ? "" : " [" + String.join(", ", traces) + "]";
        return "status " + status + (code.isEmpty() ? "" : " " + code) + (said.isEmpty() ? "" : ": " + said) + ids;
    }

    private static Optional<String> proxyStatus(HttpAnswer answer) {
        return answer.header("proxy-status")
                .map(PROXY_STATUS::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }
}
