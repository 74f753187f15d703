// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.patroni.exchange.Ask;
import io.trunkline.patroni.exchange.Exchange;
import io.trunkline.patroni.exchange.Node;
import io.trunkline.patroni.exchange.Outcome;
import io.trunkline.patroni.exchange.Probe;
import io.trunkline.patroni.fleet.Opener;
import io.trunkline.patroni.fleet.Questions;
import io.trunkline.patroni.values.Version;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks one node in a round: one question at a time and each once, those first that need no SQL. A node that does not answer is not asked
 * again; after the first timeout of a question that needs SQL no other of that kind follows, because each would hold a worker of the node.
 */
final class Visit implements AutoCloseable {
    private static final Version METRICS_SINCE = new Version(2, 1, 0);

    private final String target;
    private final Opener opener;
    private final Window window;
    private final InstantSource clock;
    private final Map<String, Exchange> asked = new LinkedHashMap<>();
    private Optional<Node> node = Optional.empty();
    private String silent = "";
    private String stuck = "";
    private String storeless = "";

    Visit(String target, Opener opener, Window window, InstantSource clock) {
        this.target = target;
        this.opener = opener;
        this.window = window;
        this.clock = clock;
    }

    String target() {
        return target;
    }

    /** Asks, or says why not; a second time gives the first answer. */
    Exchange ask(Ask ask) {
        Optional<Exchange> before = answer(ask);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<String> reason = reasonNotTo(ask);
        Exchange exchange = reason.isPresent()
                ? Exchange.unasked(target, ask, clock.instant(), Outcome.SKIPPED, reason.get())
                : window.isOpen() ? send(ask) : overdue(ask);
        learn(ask, exchange);
        return exchange;
    }

    /** What became of a question so far. */
    synchronized Optional<Exchange> answer(Ask ask) {
        return Optional.ofNullable(asked.get(ask.endpoint()));
    }

    /** Everything so far, in the order of asking. */
    synchronized Map<String, Exchange> answers() {
        return new LinkedHashMap<>(asked);
    }

    /** Whether the node is known to give no answers. */
    synchronized boolean isSilent() {
        return !silent.isEmpty();
    }

    /** Asks for the node's own state, the last of all: its document, its metrics, its probes. */
    void look(Questions questions) {
        ask(Ask.LIVENESS);
        Exchange status = ask(Ask.PATRONI);
        Optional<Version> version = status.document()
                .flatMap(document ->
                        Version.of(document.path("patroni").path("version").asText()));
        if (questions.metrics()) {
            askIf(Ask.METRICS, METRICS_SINCE, version);
        }
        for (Probe probe : questions.probes()) {
            askIf(probe.ask(), probe.since(), version);
        }
        close();
    }

    /** A version that does not know a question would answer another one, wrongly. */
    private void askIf(Ask ask, Version since, Optional<Version> version) {
        boolean old = version.isPresent() && !version.get().isAtLeast(since);
        boolean unsure = version.isEmpty() && since.major() > 1 && !isSilent() && !ask.equals(Ask.LIVENESS);
        if (answer(ask).isPresent()) {
            return;
        }
        if (old) {
            learn(
                    ask,
                    Exchange.unasked(
                            target, ask, clock.instant(), Outcome.NOT_SUPPORTED, "not before version " + since));
        } else if (unsure && stuck.isEmpty()) {
            learn(
                    ask,
                    Exchange.unasked(
                            target, ask, clock.instant(), Outcome.SKIPPED, "the node does not say its version"));
        } else {
            ask(ask);
        }
    }

    private synchronized Optional<String> reasonNotTo(Ask ask) {
        if (!silent.isEmpty()) {
            return Optional.of(silent);
        }
        if (ask.sql() && !stuck.isEmpty()) {
            return Optional.of(stuck);
        }
        return ask.store() && !storeless.isEmpty() ? Optional.of(storeless) : Optional.empty();
    }

    private Exchange overdue(Ask ask) {
        return Exchange.unasked(target, ask, clock.instant(), Outcome.SKIPPED, "the round's deadline was over");
    }

    private Exchange send(Ask ask) {
        try {
            Node open = node.orElseGet(() -> opener.open(target));
            node = Optional.of(open);
            return open.ask(ask);
        } catch (TrunklineException e) {
            Outcome outcome = e.failure() == Failure.SOURCE_TLS ? Outcome.TLS : Outcome.BAD_SETTING;
            return Exchange.without(
                    target, ask, clock.instant(), Duration.ZERO, outcome, (e.what() + ". " + e.advice()).strip());
        }
    }

    private synchronized void learn(Ask ask, Exchange exchange) {
        asked.put(ask.endpoint(), exchange);
        Outcome outcome = exchange.outcome();
        boolean first = ask.equals(Ask.LIVENESS);
        if (first && outcome.silent()
                || outcome == Outcome.REFUSED
                || outcome == Outcome.DNS
                || outcome == Outcome.TLS
                || outcome == Outcome.BAD_SETTING) {
            silent = "not asked: " + ask.endpoint() + " ended with " + outcome.word();
        } else if (outcome == Outcome.TIMEOUT && ask.sql()) {
            stuck = "not asked: " + ask.endpoint() + " had no answer in time";
        } else if (outcome == Outcome.TIMEOUT && ask.store()) {
            storeless = "not asked: " + ask.endpoint() + " had no answer in time";
        }
    }

    @Override
    public void close() {
        node.ifPresent(Node::close);
        node = Optional.empty();
    }
}
