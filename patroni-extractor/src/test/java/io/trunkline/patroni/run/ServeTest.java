// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.run;

import io.trunkline.cli.Launcher;
import io.trunkline.extract.StopSignal;
import io.trunkline.patroni.program.PatroniProgram;
import io.trunkline.patroni.testkit.FakeNode;
import io.trunkline.patroni.testkit.Loaded;
import io.trunkline.patroni.testkit.ReplayedCluster;
import io.trunkline.report.LoadEvents;
import io.trunkline.report.RunStatus;
import io.trunkline.serve.Host;
import io.trunkline.serve.PipelineBoard;
import io.trunkline.serve.Schedule;
import io.trunkline.serve.Timetable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServeTest {
    @TempDir
    Path folder;

    private final StringWriter notes = new StringWriter();

    @Test
    void everyRoundIsALoadOfItsOwnAndKnowsWhatWasSkipped() throws Exception {
        try (ReplayedCluster cluster = Runs.cluster("4.1.4", "healthy")) {
            assertThat(serve(3, cluster.urls().getFirst().toString()))
                    .as(notes.toString())
                    .isZero();
        }
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $._dlt_loads")).isEqualTo("3");
            assertThat(loaded.value(
                            "SELECT string_agg(rounds_skipped::VARCHAR, ' ' ORDER BY run_started_at) FROM $.cluster"))
                    .isEqualTo("1 2 3");
            assertThat(loaded.value("SELECT count(*) FROM $.current_topology")).isEqualTo("3");
        }
    }

    @Test
    void aRoundWithoutAnAnswerDoesNotEndTheServing() throws Exception {
        FakeNode gone = FakeNode.plain(path -> FakeNode.json(200, "{}"));
        gone.close();
        assertThat(serve(2, gone.url().toString())).as(notes.toString()).isZero();
        assertThat(notes.toString()).contains("TL-2001");
        try (Loaded loaded = new Loaded(file())) {
            assertThat(loaded.value("SELECT count(*) FROM $.cluster WHERE NOT reachable"))
                    .isEqualTo("2");
        }
    }

    @Test
    void aRunKeyIsRefused() {
        assertThat(serve(1, "http://127.0.0.1:9", "--run-key", "once")).isEqualTo(64);
    }

    private int serve(int rounds, String url, String... more) {
        StopSignal stop = new StopSignal();
        Launcher launcher = new Launcher(new PatroniProgram());
        Host host =
                new Host(new RunStatus(), LoadEvents.NONE, new PipelineBoard(), Optional.of(new Steps(rounds, stop)));
        String[] words = {
            "serve", "--url", url, "--duckdb-file", file().toString(), "--views", "--interval", "1s", "--jitter", "10ms"
        };
        String[] all = Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
        return launcher.execute(host, stop, new PrintWriter(new StringWriter()), new PrintWriter(notes), all);
    }

    private Path file() {
        return folder.resolve("served.duckdb");
    }

    /** Takes so many turns at once, skips one before each, and asks for the end. */
    private static final class Steps implements Timetable, Timetable.Entry {
        private final int rounds;
        private final StopSignal stop;
        private Runnable work = () -> {};
        private long skipped;

        Steps(int rounds, StopSignal stop) {
            this.rounds = rounds;
            this.stop = stop;
        }

        @Override
        public Entry enter(String name, Schedule schedule, Duration jitter, Runnable entered) {
            assertThat(schedule).isEqualTo(new Schedule.Every(Duration.ofSeconds(1)));
            work = entered;
            Thread.ofPlatform().start(this::turns);
            return this;
        }

        private synchronized void turns() {
            for (int i = 0; i < rounds; i++) {
                skipped++;
                work.run();
            }
            stop.stop("enough");
        }

        @Override
        public long skipped() {
            return skipped;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public boolean paused() {
            return false;
        }

        @Override
        public Optional<Instant> next() {
            return Optional.empty();
        }

        @Override
        public void remove() {}
    }
}
