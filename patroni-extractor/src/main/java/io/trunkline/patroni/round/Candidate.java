// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.fleet.Address;
import java.util.Map;
import java.util.Optional;

/**
 * A node that belongs to a cluster, before and while it is asked.
 *
 * @param name its name if the member list or an earlier round told it; else empty
 * @param visit the way it is asked; none when its address cannot be used
 * @param listing what the member list says of it
 * @param note why it cannot be asked
 */
record Candidate(String name, Optional<Visit> visit, Optional<JsonNode> listing, String note) {
    Member member() {
        Map<String, Exchange> answers = visit.map(Visit::answers).orElse(Map.of());
        String own = Optional.ofNullable(answers.get(Ask.PATRONI.endpoint()))
                .flatMap(Exchange::document)
                .map(document -> document.path("patroni").path("name").asText())
                .orElse("");
        String address = visit.map(Visit::target).map(Address::shortName).orElse("");
        String known = listing.isPresent() || own.isEmpty() ? name : own;
        return new Member(known.isEmpty() ? address : known, visit.map(Visit::target), listing, answers, note);
    }
}
