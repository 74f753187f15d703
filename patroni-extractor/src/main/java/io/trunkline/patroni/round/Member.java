// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.values.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A member of a cluster in one round.
 *
 * @param name its name; host and port where nobody says it
 * @param target where it was asked; empty when it could not be
 * @param listing what the member list says of it
 * @param exchanges what it was asked, by endpoint
 * @param note why it could not be asked; empty otherwise
 */
public record Member(
        String name,
        Optional<String> target,
        Optional<JsonNode> listing,
        Map<String, Exchange> exchanges,
        String note) {
    public Member {
        exchanges = Collections.unmodifiableMap(new LinkedHashMap<>(exchanges));
    }

    /** What became of a question. */
    public Optional<Exchange> exchange(Ask ask) {
        return Optional.ofNullable(exchanges.get(ask.endpoint()));
    }

    /** The node's own status document. */
    public Optional<JsonNode> status() {
        return exchange(Ask.PATRONI).flatMap(Exchange::document);
    }

    /** Whether the node said anything of its own. */
    public boolean answered() {
        return exchanges.values().stream()
                .anyMatch(exchange -> exchange.outcome().answered());
    }

    /** The first thing that went wrong with it. */
    public Optional<Exchange> trouble() {
        return exchanges.values().stream()
                .filter(exchange -> exchange.outcome().silent()
                        || exchange.outcome() == Outcome.BAD_BODY
                        || exchange.outcome() == Outcome.HTTP_ERROR)
                .findFirst();
    }

    /** Its role by its own word. */
    public Optional<Role> role() {
        return status().map(status -> Role.of(status.path("role").asText()));
    }

    /** A WAL position of its status document. */
    public OptionalLong position(String name) {
        JsonNode value = status().map(status -> status.path("xlog").path(name)).orElse(MissingNode.getInstance());
        return value.canConvertToLong() && value.isIntegralNumber()
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }
}
