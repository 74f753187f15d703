// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.cli.Launcher;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import io.trunkline.pipeline.RunReport;
import io.trunkline.postgrest.program.PostgrestProgram;
import io.trunkline.report.LoadEvents;
import io.trunkline.report.RunStatus;
import io.trunkline.serve.Host;
import io.trunkline.serve.PipelineBoard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A run that fails before it can begin is a failed run all the same. */
class CountedFailuresTest {
    private final List<String> counted = new ArrayList<>();

    @Test
    void wrongSettingsAreCountedOnceUnderTheNameOfThePipeline() {
        assertThat(run("--url", "http://127.0.0.1:9", "--pipeline", "orders", "--types", "strange"))
                .isEqualTo(64);
        assertThat(run("--url", "http://127.0.0.1:9", "--read-timeout", "soon")).isEqualTo(64);
        assertThat(counted).containsExactly("orders TL-1002", "postgrest_pipeline TL-1002");
    }

    @Test
    void aRunThatFailsOnItsWayIsCountedOnce() {
        assertThat(run("--url", "http://127.0.0.1:9", "--credentials", "/nowhere/at/all.duckdb"))
                .isIn(64, 69, 74);
        assertThat(counted).hasSize(1);
    }

    private int run(String... more) {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(List.of(more));
        Host host = new Host(new RunStatus(), events(), new PipelineBoard(), Optional.empty());
        return new Launcher(new PostgrestProgram())
                .execute(
                        host,
                        new StopSignal(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        words.toArray(String[]::new));
    }

    private LoadEvents events() {
        return new LoadEvents() {
            @Override
            public void loaded(String pipeline, RunReport report) {}

            @Override
            public void seen(String pipeline, RunReport report) {}

            @Override
            public void failed(String pipeline, TrunklineException failure) {
                counted.add(pipeline + " " + failure.failure().code());
            }

            @Override
            public void missed(String pipeline, String reason, long turns) {}
        };
    }
}
