// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import io.trunkline.errors.TrunklineException;
import io.trunkline.patroni.fleet.Questions;
import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Memory;
import io.trunkline.patroni.round.Round;
import io.trunkline.patroni.round.RoundMaker;
import io.trunkline.source.Discovery;
import io.trunkline.source.Past;
import io.trunkline.source.Resource;
import io.trunkline.source.Source;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at all clusters once, when the first resource is opened, and lets every resource be made of that one round. */
public final class PatroniSource implements Source {
    private static final String NO_MEMORY =
            "this destination cannot merge and remembers nothing for the next round: each round adds"
                    + " history, config and fleet as they are now";

    private final PatroniSettings settings;
    private final InstantSource clock;
    private Memory memory = Memory.NONE;
    private Optional<Round> round = Optional.empty();
    private boolean warned;

    /** A source that has not asked anybody yet. */
    public PatroniSource(PatroniSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "patroni";
    }

    @Override
    public synchronized void recall(Past past) {
        memory = Memory.of(past);
    }

    @Override
    public Discovery discover() {
        List<Resource> resources = settings.tables().stream()
                .<Resource>map(table -> new PatroniResource(table, settings.merges(), this::pages))
                .toList();
        return new Discovery(resources, settings.merges() ? List.of() : List.of(NO_MEMORY));
    }

    @Override
    public List<Finding> check() {
        Questions few = new Questions(false, false, false, false, List.of());
        return new RoundMaker(settings.clusters(), few, settings.pace(), clock)
                .make(settings.runId(), 0, Memory.NONE).clusters().stream()
                        .flatMap(PatroniSource::findings)
                        .toList();
    }

    private static Stream<Finding> findings(ClusterRound cluster) {
        Finding whole = new Finding(
                "cluster " + cluster.cluster(),
                cluster.reachable(),
                cluster.view().topology().isPresent()
                        ? cluster.members().size() + " members, listed by " + cluster.observer()
                        : "nobody gives a member list: " + Verdict.trouble(cluster));
        return Stream.concat(
                Stream.of(whole),
                Warnings.of(cluster).stream()
                        .filter(warning -> !warning.equals(whole.sentence()))
                        .map(warning -> new Finding("cluster " + cluster.cluster(), cluster.reachable(), warning)));
    }

    /** The round; made now if it is not there yet. */
    private synchronized RoundPages pages() {
        if (round.isEmpty()) {
            round = Optional.of(new RoundMaker(settings.clusters(), settings.questions(), settings.pace(), clock)
                    .make(settings.runId(), settings.skipped(), memory));
        }
        return new RoundPages(round.get(), memory, settings.redaction(), this::warnings);
    }

    /** What people should know; told once. */
    private synchronized List<String> warnings() {
        if (warned) {
            return List.of();
        }
        warned = true;
        return round.stream()
                .flatMap(made -> made.clusters().stream())
                .flatMap(cluster -> Warnings.of(cluster).stream().map(text -> cluster.cluster() + ": " + text))
                .toList();
    }

    @Override
    public synchronized Optional<TrunklineException> aftermath() {
        return round.flatMap(made -> Verdict.of(made, settings.everyCluster()));
    }

    @Override
    public void close() {
        // every visit closes what it opened
    }
}
