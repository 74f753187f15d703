// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.postgrest.testkit.http.Peer;
import io.trunkline.postgrest.testkit.request.SameTarget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers what was recorded with what was recorded. The same request may have had several answers: they come in the order
 * they were given, the last one from then on.
 */
public final class Replay implements Peer {

    /** Headers that decide what a server answers; the others do not tell requests apart. */
    private static final Set<String> SIGNIFICANT = Set.of(
            "accept",
            "accept-profile",
            "content-profile",
            "content-type",
            "authorization",
            "prefer",
            "range",
            "range-unit");

    private final Map<Key, Deque<Answer>> answers = new HashMap<>();

    public Replay(List<Exchange> exchanges) {
        exchanges.forEach(exchange -> answers.computeIfAbsent(Key.of(exchange.ask()), _ -> new ArrayDeque<>())
                .add(exchange.answer()));
    }

    @Override
    public synchronized Answer answer(Ask ask) {
        Deque<Answer> known = answers.getOrDefault(Key.of(ask), answers.get(Key.of(withoutTimezone(ask))));
        if (known == null) {
            return Answer.notImplemented(ask, "never recorded");
        }
        return known.size() > 1 ? known.removeFirst() : known.getFirst();
    }

    /** The database of the recordings lives in UTC: asked for or not, the answer is the same. */
    private static Ask withoutTimezone(Ask ask) {
        List<Header> headers = ask.headers().stream()
                .filter(header -> !header.named("Prefer"))
                .collect(Collectors.toCollection(ArrayList::new));
        ask.headerValues("Prefer").stream()
                .map(value -> value.replaceAll(",? *timezone=UTC", "").replaceFirst("^, *", ""))
                .filter(value -> !value.isBlank())
                .forEach(value -> headers.add(new Header("Prefer", value)));
        return new Ask(ask.method(), ask.target(), headers, ask.body());
    }

    private record Key(String method, String target, Set<String> headers, int body) {

        static Key of(Ask ask) {
            return new Key(
                    ask.method(),
                    SameTarget.of(ask.target()),
                    ask.headers().stream()
                            .filter(Key::isSignificant)
                            .map(header -> header.name().toLowerCase(Locale.ROOT) + ": " + header.value())
                            .collect(Collectors.toSet()),
                    Arrays.hashCode(ask.body()));
        }

        /** Asking for JSON is asking for nothing in particular. */
        private static boolean isSignificant(Header header) {
            boolean usual =
                    header.named("Accept") && Set.of("*/*", "application/json").contains(header.value());
            return !usual && SIGNIFICANT.contains(header.name().toLowerCase(Locale.ROOT));
        }
    }
}
