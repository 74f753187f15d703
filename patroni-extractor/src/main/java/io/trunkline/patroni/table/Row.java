// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.values.PatroniTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Builds one row; what is absent is left out, and what is an instant is written in UTC. */
final class Row {
    private static final double MICROS = 1000.0;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** A row of that round of a cluster, scraped at that moment. */
    static Row of(ClusterRound round, Instant at) {
        return new Row()
                .text("cluster", round.cluster())
                .text("scope", round.scope())
                .text("run_id", round.runId())
                .time("scraped_at", at);
    }

    /** A row below a row of a member. */
    static Row below(ClusterRound round, String member) {
        return new Row()
                .text("cluster", round.cluster())
                .text("run_id", round.runId())
                .text("member", member);
    }

    /** A row with nothing in it yet. */
    static Row empty() {
        return new Row();
    }

    Row text(String column, String value) {
        json.put(column, value);
        return this;
    }

    Row text(String column, Optional<String> value) {
        value.ifPresent(text -> json.put(column, text));
        return this;
    }

    /** Text, but not the empty text. */
    Row words(String column, String value) {
        return text(column, Optional.of(value).filter(text -> !text.isEmpty()));
    }

    Row flag(String column, boolean value) {
        json.put(column, value);
        return this;
    }

    Row number(String column, long value) {
        json.put(column, value);
        return this;
    }

    Row number(String column, OptionalLong value) {
        value.ifPresent(number -> json.put(column, number));
        return this;
    }

    Row number(String column, OptionalInt value) {
        value.ifPresent(number -> json.put(column, number));
        return this;
    }

    Row millis(String column, Duration value) {
        json.put(column, Math.round(value.toNanos() / MICROS) / MICROS);
        return this;
    }

    Row time(String column, Instant value) {
        json.put(column, PatroniTime.text(value));
        return this;
    }

    Row time(String column, Optional<Instant> value) {
        value.ifPresent(moment -> time(column, moment));
        return this;
    }

    /** A moment as a node writes it; one that cannot be read stands beside as {@code <column>_raw}. */
    Row spokenTime(String column, JsonNode value) {
        if (value.isTextual()) {
            Optional<Instant> moment = PatroniTime.parse(value.asText());
            time(column, moment);
            text(column + "_raw", moment.isPresent() ? Optional.empty() : Optional.of(value.asText()));
        }
        return this;
    }

    Row value(String column, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            json.set(column, value);
        }
        return this;
    }

    Row list(String column, ArrayNode value) {
        if (!value.isEmpty()) {
            json.set(column, value);
        }
        return this;
    }

    boolean has(String column) {
        return json.has(column);
    }

    ObjectNode json() {
        return json;
    }
}
