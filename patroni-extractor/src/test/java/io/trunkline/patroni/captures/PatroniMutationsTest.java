// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.captures;

import io.trunkline.patroni.testkit.Capture;
import io.trunkline.patroni.testkit.Captures;
import io.trunkline.patroni.testkit.FakeNode;
import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads states whose bodies were changed in every place, one place at a time: nothing fails, nothing hangs, every member has its row. A
 * selection of the changes; all of them with {@code -Dtrunkline.suite=full}.
 */
class PatroniMutationsTest {
    /** Of so many changes one is tried when not all are. */
    private static final int SELECTION = 29;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    static Stream<String> states() {
        return Stream.of(
                "4.1.4/tags",
                "4.1.4/pending-restart",
                "3.0.2/replica-replay-lag",
                "4.1.4/failsafe-enabled",
                "2.1.7/healthy");
    }

    @ParameterizedTest
    @MethodSource("states")
    void aBodyThatIsDifferentInOnePlaceIsLoadedAllTheSame(String state) throws Exception {
        Capture capture = Captures.own().stream()
                .filter(found -> found.toString().equals(state))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> bodies = Map.of(
                "/patroni", changes(capture, "/patroni"),
                "/cluster", changes(capture, "/cluster"),
                "/history", changes(capture, "/history"),
                "/config", changes(capture, "/config"),
                "/failsafe", changes(capture, "/failsafe"));
        int rounds = bodies.values().stream().mapToInt(List::size).max().orElse(0);
        Path file = folder.resolve("changed.duckdb");
        try (ReplayedCluster cluster = ReplayedCluster.start(capture, Optional.empty())) {
            for (int round = 0; round < rounds; round += full() ? 1 : SELECTION) {
                int place = round;
                bodies.forEach((path, changed) -> tell(cluster, path, changed, place));
                load(cluster, file, state + ", change " + place);
            }
        }
        everyMemberHasOneRowInEachRound(file);
    }

    private static boolean full() {
        return "full".equals(System.getProperty("trunkline.suite"));
    }

    /** The member list is changed every other time, so that the other documents are reached through a whole one as well. */
    private static void tell(ReplayedCluster cluster, String path, List<String> changed, int place) {
        if (changed.isEmpty()) {
            return;
        }
        int at = (path.equals("/cluster") ? place / 2 : place) % changed.size();
        int status = place % 3 == 0 ? 503 : 200;
        if (path.equals("/patroni")) {
            cluster.tell("patroni" + (1 + place % 3), path, FakeNode.json(status, changed.get(at)));
        } else {
            cluster.tell(path, FakeNode.json(200, changed.get(at)));
        }
    }

    private static List<String> changes(Capture capture, String path) {
        String body = capture.nodes().getFirst().answer(path).body();
        return capture.nodes().getFirst().answer(path).status() == 200 ? Mutations.of(body) : List.of();
    }

    private static void load(ReplayedCluster cluster, Path file, String about) {
        Instant began = Instant.now();
        Outcome outcome = Outcome.of(
                "run",
                "--url",
                String.join(",", cluster.urls().stream().map(Object::toString).toList()),
                "--duckdb-file",
                file.toString(),
                "--connect-timeout",
                "2s",
                "--read-timeout",
                "2s",
                "--deadline",
                "20s");
        assertThat(outcome.status()).as(about + ": " + outcome.notes()).isZero();
        assertThat(Duration.between(began, Instant.now())).as(about).isLessThan(LONGEST);
    }

    private static void everyMemberHasOneRowInEachRound(Path file) throws Exception {
        try (Loaded loaded = new Loaded(file)) {
            assertThat(
                            loaded.rows(
                                    "SELECT run_id FROM $.cluster c WHERE NOT EXISTS (SELECT 1 FROM $.patroni p WHERE p.run_id = c.run_id)"))
                    .isEmpty();
            assertThat(loaded.rows("SELECT run_id, member FROM $.patroni GROUP BY ALL HAVING count(*) > 1"))
                    .isEmpty();
            assertThat(loaded.rows("SELECT run_id, member, probe FROM $.probes GROUP BY ALL HAVING count(*) > 1"))
                    .isEmpty();
            assertThat(loaded.rows("SELECT 1 FROM $.patroni p WHERE (SELECT count(*) FROM $.probes b"
                            + " WHERE b.run_id = p.run_id AND b.member = p.member) <> 13"))
                    .isEmpty();
        }
    }
}
