// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.fleet.Address;
import io.trunkline.patroni.fleet.Questions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a node that tells the member list: the entry points in order, the nodes behind a name with several addresses, then the members of
 * old. Whoever tells it is also asked the other questions about the cluster, none of which needs SQL.
 */
final class Entrance {
    /** So many nodes without their configuration store are enough to believe that it is away. */
    private static final int WITNESSES = 2;

    private final Visits visits;
    private final Questions questions;
    private final List<Visit> tried = new ArrayList<>();
    private Optional<Visit> observer = Optional.empty();
    private int storeless;

    Entrance(Visits visits, Questions questions) {
        this.visits = visits;
        this.questions = questions;
    }

    /** Tries the entry points, then the members of old. */
    void find(List<String> entrypoints, List<String> remembered) {
        Set<String> seen = new LinkedHashSet<>();
        for (String entry : entrypoints) {
            if (seen.add(entry) && tells(entry)) {
                return;
            }
        }
        for (String entry : entrypoints) {
            for (String single : Address.behind(entry)) {
                if (seen.add(single) && tells(single)) {
                    return;
                }
            }
        }
        for (String old : remembered) {
            if (storeless < WITNESSES && seen.add(old) && tells(old)) {
                return;
            }
        }
        tried.stream().filter(visit -> !visit.isSilent()).findFirst().ifPresent(this::askAboutCluster);
    }

    private boolean tells(String target) {
        Visit visit = visits.to(target);
        tried.add(visit);
        visit.ask(Ask.LIVENESS);
        Exchange list = visit.ask(Ask.CLUSTER);
        if (list.storeUnreachable()) {
            storeless++;
        }
        if (list.document().isEmpty()) {
            return false;
        }
        observer = Optional.of(visit);
        askAboutCluster(visit);
        return true;
    }

    private void askAboutCluster(Visit visit) {
        if (questions.history()) {
            visit.ask(Ask.HISTORY);
        }
        if (questions.config()) {
            visit.ask(Ask.CONFIG);
        }
        if (questions.failsafe()) {
            visit.ask(Ask.FAILSAFE);
        }
    }

    /** Who told the member list. */
    Optional<Visit> observer() {
        return observer;
    }

    /** The member list. */
    Optional<JsonNode> topology() {
        return observer.flatMap(visit -> visit.answer(Ask.CLUSTER)).flatMap(Exchange::document);
    }

    /** Everybody who was tried, in order. */
    List<Visit> tried() {
        return List.copyOf(tried);
    }

    /** What the observer, or else whoever lives, said to a question about the cluster. */
    Optional<Exchange> said(Ask ask) {
        return observer.map(List::of).orElse(tried).stream()
                .flatMap(visit -> visit.answer(ask).stream())
                .filter(exchange -> exchange.outcome() != Outcome.SKIPPED)
                .reduce((worse, later) -> worse.document().isPresent() ? worse : later);
    }
}
