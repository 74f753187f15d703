// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One request as a peer sees it: the target is the text of the request line, with all its escapes. */
public record Ask(String method, String target, List<Header> headers, byte[] body) {

    public Ask {
        headers = List.copyOf(headers);
    }

    public static Ask get(String target, Header... headers) {
        return new Ask("GET", target, List.of(headers), new byte[0]);
    }

    /** The path without the query, still escaped. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The query without its question mark, still escaped; empty if there is none. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.named(name))
                .map(Header::value)
                .findFirst();
    }

    public List<String> headerValues(String name) {
        return headers.stream()
                .filter(header -> header.named(name))
                .map(Header::value)
                .toList();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
