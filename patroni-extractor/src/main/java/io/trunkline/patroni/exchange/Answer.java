// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trunkline.http.HttpAnswer;
import io.trunkline.patroni.values.PrometheusText;
import io.trunkline.patroni.values.Sample;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a whole HTTP answer as what Patroni would say, and says so where it is not. */
record Answer(String target, Ask ask, Instant at, HttpAnswer http) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int GOOD = 200;
    private static final int SWITCHED_OFF = 502;
    private static final int UNAVAILABLE = 503;
    private static final int SHOWN = 200;

    Exchange read() {
        return switch (http.status()) {
            case GOOD -> good();
            case UNAVAILABLE -> unavailable();
            default -> other();
        };
    }

    private Exchange other() {
        return http.status() == SWITCHED_OFF && ask.equals(Ask.FAILSAFE)
                ? plain(Outcome.NOT_ENABLED, "")
                : plain(Outcome.HTTP_ERROR, "status " + http.status() + ": " + excerpt());
    }

    private Exchange good() {
        return switch (ask.body()) {
            case BARE -> bare(Outcome.OK);
            case STATUS -> status(Outcome.OK);
            case METRICS ->
                PrometheusText.parse(text())
                        .map(samples -> exchange(Outcome.OK, "", Optional.empty(), samples))
                        .orElseGet(() -> plain(Outcome.BAD_BODY, "not Prometheus text, or cut off: " + excerpt()));
            case DOCUMENT ->
                document()
                        .filter(found -> Shape.fits(ask, found))
                        .map(found -> exchange(Outcome.OK, "", Optional.of(found), List.of()))
                        .orElseGet(() -> plain(Outcome.BAD_BODY, "not what Patroni says, or cut off: " + excerpt()));
        };
    }

    private Exchange unavailable() {
        return switch (ask.body()) {
            case BARE -> bare(Outcome.UNAVAILABLE_503);
            case STATUS -> status(Outcome.UNAVAILABLE_503);
            case METRICS -> misunderstood();
            case DOCUMENT -> {
                if (!ask.equals(Ask.PATRONI)) {
                    yield misunderstood();
                }
                yield document()
                        .filter(found -> Shape.fits(ask, found))
                        .map(found -> exchange(Outcome.UNAVAILABLE_503, "", Optional.of(found), List.of()))
                        .orElseGet(() -> plain(Outcome.HTTP_ERROR, "status 503: " + excerpt()));
            }
        };
    }

    /** A path that a version does not know is a health check to it: status 503 with its status document. */
    private Exchange misunderstood() {
        return document().filter(found -> Shape.fits(Ask.PATRONI, found)).isPresent()
                ? plain(Outcome.NOT_SUPPORTED, "")
                : plain(Outcome.HTTP_ERROR, "status 503: " + excerpt());
    }

    private Exchange bare(Outcome outcome) {
        boolean empty = http.length() == 0 || document().isPresent();
        return empty ? plain(outcome, "") : plain(Outcome.BAD_BODY, "not what Patroni says: " + excerpt());
    }

    private Exchange status(Outcome outcome) {
        return document().filter(found -> Shape.fits(Ask.PATRONI, found)).isPresent()
                ? plain(outcome, "")
                : plain(Outcome.BAD_BODY, "not what Patroni says, or cut off: " + excerpt());
    }

    private Exchange plain(Outcome outcome, String error) {
        return exchange(outcome, error, Optional.empty(), List.of());
    }

    private Exchange exchange(Outcome outcome, String error, Optional<JsonNode> document, List<Sample> samples) {
        return new Exchange(
                target,
                ask,
                at,
                http.took(),
                OptionalInt.of(http.status()),
                outcome,
                error,
                http.wireBytes(),
                nodeTime(),
                document,
                samples);
    }

    private Optional<JsonNode> document() {
        try {
            JsonNode found = JSON.readTree(http.body(), 0, http.length());
            return Optional.ofNullable(found).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("an array that cannot be read", e);
        }
    }

    private Optional<Instant> nodeTime() {
        try {
            return http.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String text() {
        return http.text(http.length());
    }

    private String excerpt() {
        String start = http.text(SHOWN).replaceAll("\\s+", " ").strip();
        return start.isEmpty() ? "no body" : start;
    }
}
