// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.LoadRun;
import io.trunkline.pipeline.RunReport;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.report.Activity;
import io.trunkline.report.TerminationMessage;
import io.trunkline.serve.Host;
import io.trunkline.serve.WorkMarks;
import io.trunkline.source.Source;
import java.nio.file.Path;

/** Loads: discovers, reads, normalizes, publishes, reports. */
final class RunVerb implements Verb {
    private final Program program;
    private final Host host;
    private final StopSignal stop;
    private final GracePeriod grace;
    private String pipeline;
    private TerminationMessage lastWords = new TerminationMessage(
            Path.of(CoreSettings.TERMINATION_LOG.fallback().orElseThrow()));

    RunVerb(Program program, Host host, StopSignal stop, GracePeriod grace) {
        this.program = program;
        this.host = host;
        this.stop = stop;
        this.grace = grace;
        this.pipeline = RunSettingsReader.usualPipeline(program);
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String description() {
        return "Load everything the source offers, or what is selected, into the destination.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        settings.path(CoreSettings.TERMINATION_LOG).map(TerminationMessage::new).ifPresent(words -> lastWords = words);
        settings.duration(CoreSettings.STALLED_AFTER).ifPresent(host.status()::patience);
        grace.atEnd(failure -> {
            lastWords.failed(failure);
            console.error(failure.describe());
        });
        settings.duration(CoreSettings.STOP_GRACE).ifPresent(grace::lasts);
        pipeline = RunSettingsReader.pipeline(settings, program);
        RunSettings runSettings = RunSettingsReader.read(settings, program);
        ProgressPrinter printer = new ProgressPrinter(console);
        Traffic traffic = new Traffic();
        Deadline deadline = Deadline.start(settings.duration(CoreSettings.RUN_TIMEOUT), stop);
        try (Activity progress = host.status().watch(printer);
                Source source = program.open(settings, progress, traffic);
                Destination destination = Destinations.open(settings, program)) {
            host.status().started();
            LoadRun run = new LoadRun(source, destination, runSettings, progress, stop, traffic);
            RunReport report;
            try {
                report = run.run();
            } catch (TrunklineException e) {
                printer.done();
                failed(e);
                return Failures.tell(e, run.rejected(), console);
            }
            if (program.wantsViews(settings)) {
                destination.define(runSettings.dataset(), program.views());
            }
            printer.done();
            host.events().loaded(pipeline, report);
            if (report.status() == RunReport.Status.NOTHING_NEW) {
                new WorkMarks(runSettings.workDir(), pipeline).nothingNew(report.startedAt());
            }
            return tell(report, source, console);
        } finally {
            printer.done();
            deadline.cancel();
        }
    }

    private int tell(RunReport report, Source source, Console console) {
        if (console.mode().json()) {
            console.json(report);
        } else {
            console.line(Summary.of(report));
        }
        int status = source.aftermath()
                .map(failure -> Failures.afterwards(failure, console))
                .orElse(0);
        lastWords.loaded(report, status);
        return status;
    }

    @Override
    public void failed(TrunklineException failure) {
        host.events().failed(pipeline, failure);
        lastWords.failed(failure);
    }
}
