// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.testkit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one node answered in one state.
 *
 * @param name name of the node
 * @param base where it was asked
 * @param answers answers to GET by path and query; the first of each
 */
public record RecordedNode(String name, URI base, Map<String, Recorded> answers) {
    public RecordedNode {
        answers = Map.copyOf(answers);
    }

    /** The recorded answer; an unrecorded path is answered as an unknown one, or with the failure that the node always gave. */
    public Recorded answer(String path) {
        Optional<Recorded> status = Optional.ofNullable(answers.get("/patroni"));
        return Optional.ofNullable(answers.get(path))
                .or(() -> status.filter(found -> found.error().isPresent()))
                .or(() -> path.equals("/liveness")
                        ? Optional.of(new Recorded(path, 200, "OK", List.of(), "", Optional.empty()))
                        : Optional.empty())
                .orElseGet(() -> new Recorded(
                        path,
                        503,
                        "Service Unavailable",
                        status.map(Recorded::headers).orElse(List.of()),
                        status.map(Recorded::body).orElse("{}"),
                        Optional.empty()));
    }

    /** Whether nothing listens there. */
    public boolean refuses() {
        return answers.values().stream()
                .allMatch(answer ->
                        answer.error().filter("ConnectionRefusedError"::equals).isPresent());
    }
}
