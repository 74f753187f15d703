// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One whole response of a peer; the server adds the framing. */
public record Answer(int status, List<Header> headers, byte[] body) {

    public Answer {
        headers = List.copyOf(headers);
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(
                status, List.of(new Header("Content-Type", contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer of every peer to what it does not know: a test that sees it asks something nobody planned for. */
    public static Answer notImplemented(Ask ask, String reason) {
        System.err.println("501 " + ask + ": " + reason);
        return of(501, "text/plain; charset=utf-8", reason);
    }

    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body);
    }

    public Answer withBody(byte[] other) {
        return new Answer(status, headers, other);
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.named(name))
                .map(Header::value)
                .findFirst();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
