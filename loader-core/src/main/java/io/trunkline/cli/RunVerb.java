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
import io.trunkline.report.RunStatus;
import io.trunkline.source.Source;

/** Loads: discovers, reads, normalizes, publishes, reports. */
final class RunVerb implements Verb {
    private final Program program;
    private final RunStatus status;
    private final StopSignal stop;

    RunVerb(Program program, RunStatus status, StopSignal stop) {
        this.program = program;
        this.status = status;
        this.stop = stop;
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
        RunSettings runSettings = RunSettingsReader.read(settings, program);
        ProgressPrinter printer = new ProgressPrinter(console);
        RunStatus.Watched progress = status.watch(printer);
        Traffic traffic = new Traffic();
        Deadline deadline = Deadline.start(settings.duration(CoreSettings.RUN_TIMEOUT), stop);
        try (Source source = program.open(settings, progress, traffic);
                Destination destination = Destinations.open(settings, program)) {
            status.started();
            LoadRun run = new LoadRun(source, destination, runSettings, progress, stop, traffic);
            RunReport report;
            try {
                report = run.run();
            } catch (TrunklineException e) {
                printer.done();
                return Failures.tell(e, run.rejected(), console);
            }
            if (program.wantsViews(settings)) {
                destination.define(runSettings.dataset(), program.views());
            }
            printer.done();
            if (console.mode().json()) {
                console.json(report);
            } else {
                console.line(Summary.of(report));
            }
            return source.aftermath()
                    .map(failure -> Failures.afterwards(failure, console))
                    .orElse(0);
        } finally {
            printer.done();
            deadline.cancel();
        }
    }
}
