// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import io.trunkline.pipeline.RunReport;
import io.trunkline.report.LoadEvents;
import io.trunkline.testkit.TestReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Served pipelines for tests: what a turn does is said by the test, and turns come when the test takes them. */
final class Turns implements Timetable, Timetable.Entry {
    private boolean paused;

    static ServedPipeline pipeline(
            String name,
            Optional<Path> workDir,
            LoadSlots slots,
            LoadEvents events,
            Function<StopSignal, RunReport> load,
            Consumer<TrunklineException> failures) {
        Loader loader = new Loader() {
            @Override
            public RunReport load(StopSignal stop, long skipped) {
                return load.apply(stop);
            }

            @Override
            public List<RunReport> committed(int most) {
                return List.of();
            }
        };
        return new ServedPipeline(
                name,
                CronSchedule.of("@hourly", "Etc/UTC"),
                Optional.empty(),
                loader,
                new WorkMarks(workDir, name),
                slots,
                events,
                failures);
    }

    static RunReport report(String loadId, RunReport.Status status, Instant startedAt) {
        return TestReport.of(loadId, status, startedAt, List.of());
    }

    @Override
    public Entry enter(String name, Schedule schedule, Duration jitter, Runnable work) {
        return this;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.empty();
    }

    @Override
    public long skipped() {
        return 0;
    }

    @Override
    public void remove() {}
}
