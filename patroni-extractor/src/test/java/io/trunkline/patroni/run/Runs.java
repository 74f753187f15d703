// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.patroni.testkit.Capture;
import io.trunkline.patroni.testkit.Captures;
import io.trunkline.patroni.testkit.Outcome;
import io.trunkline.patroni.testkit.ReplayedCluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts recorded clusters and loads them. */
final class Runs {
    private static final List<Capture> CAPTURES = Captures.own();

    private Runs() {}

    static Capture capture(String version, String state) {
        return CAPTURES.stream()
                .filter(capture ->
                        capture.version().equals(version) && capture.state().equals(state))
                .findFirst()
                .orElseThrow();
    }

    static ReplayedCluster cluster(String version, String state) {
        return ReplayedCluster.start(capture(version, state), Optional.empty());
    }

    static Outcome load(URI url, Path file, String... more) {
        return load(url.toString(), file, more);
    }

    static Outcome load(String url, Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--url", url));
        words.addAll(common(file));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    static Outcome configured(Path config, Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--config", config.toString()));
        words.addAll(common(file));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private static List<String> common(Path file) {
        return List.of("--duckdb-file", file.toString(), "--connect-timeout", "2s", "--read-timeout", "2s");
    }
}
