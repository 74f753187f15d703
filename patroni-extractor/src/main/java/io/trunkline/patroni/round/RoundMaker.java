// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.round;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.patroni.fleet.ClusterTarget;
import io.trunkline.patroni.fleet.Pace;
import io.trunkline.patroni.fleet.Questions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Makes a round: all clusters side by side, within the time there is. */
public final class RoundMaker {
    private final List<ClusterTarget> targets;
    private final Questions questions;
    private final Pace pace;
    private final InstantSource clock;

    /** Looks at those clusters with those questions. */
    public RoundMaker(List<ClusterTarget> targets, Questions questions, Pace pace, InstantSource clock) {
        this.targets = List.copyOf(targets);
        this.questions = questions;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Asks everybody. Never fails for what nodes do, and never takes longer than the deadline and a moment.
     *
     * @throws TrunklineException with STOPPED when the calling thread is interrupted
     */
    public Round make(String runId, long skipped, Memory memory) {
        Instant startedAt = clock.instant();
        Window window = new Window(clock, startedAt.plus(pace.deadline()), pace.nodes());
        List<ClusterScrape> scrapes = targets.stream()
                .map(target ->
                        new ClusterScrape(target, questions, memory.members(target.name(), startedAt), window, clock))
                .toList();
        boolean undisturbed = Crew.all(
                scrapes.stream().<Runnable>map(scrape -> () -> late(scrape)).toList(), window.end());
        if (!undisturbed) {
            throw new TrunklineException(
                    Failure.STOPPED, "stopped while asking the clusters", "Nothing was published.");
        }
        return new Round(
                runId,
                startedAt,
                scrapes.stream()
                        .map(scrape -> scrape.found(runId, startedAt, skipped))
                        .toList());
    }

    private void late(ClusterScrape scrape) {
        try {
            if (!pace.jitter().isZero()) {
                Thread.sleep(Duration.ofMillis(
                        ThreadLocalRandom.current().nextLong(pace.jitter().toMillis() + 1)));
            }
            scrape.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
