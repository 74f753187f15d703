// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.patroni.values.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One question and what became of it.
 *
 * @param target address of the node, without credentials
 * @param ask the question
 * @param at when it was asked, by our clock
 * @param took until the last byte, or until it was given up
 * @param status status code of the answer
 * @param outcome what became of it
 * @param error the reason in words; empty where there is none
 * @param bytes bytes of the body
 * @param nodeTime the node's own clock
 * @param document the body of {@link Body#DOCUMENT}
 * @param samples the body of {@link Body#METRICS}
 */
public record Exchange(
        String target,
        Ask ask,
        Instant at,
        Duration took,
        OptionalInt status,
        Outcome outcome,
        String error,
        long bytes,
        Optional<Instant> nodeTime,
        Optional<JsonNode> document,
        List<Sample> samples) {
    public Exchange {
        samples = List.copyOf(samples);
    }

    /** A question that nobody asked. */
    public static Exchange unasked(String target, Ask ask, Instant at, Outcome outcome, String why) {
        return without(target, ask, at, Duration.ZERO, outcome, why);
    }

    /** A question without an answer. */
    public static Exchange without(String target, Ask ask, Instant at, Duration took, Outcome outcome, String error) {
        return new Exchange(
                target,
                ask,
                at,
                took,
                OptionalInt.empty(),
                outcome,
                error,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * Whether the node lives and its configuration store does not: after its {@code retry_timeout} it closes the connection without a
     * byte, which may be later than we wait. Nodes that do not live are not asked for what is in the store.
     */
    public boolean storeUnreachable() {
        return ask.store() && (outcome == Outcome.EMPTY_REPLY || outcome == Outcome.TIMEOUT);
    }
}
