// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.LoadRun;
import io.trunkline.pipeline.ReportJson;
import io.trunkline.pipeline.RunReport;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.report.Activity;
import io.trunkline.serve.Host;
import io.trunkline.serve.Loader;
import io.trunkline.source.Source;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Loads a served pipeline with settings and secrets as they are when its turn comes. */
final class PipelineLoader implements Loader {
    private final Program program;
    private final Host host;
    private final Supplier<Settings> toLoad;
    private final Supplier<Settings> toLook;
    private final BiConsumer<RunReport, Long> told;
    private final Consumer<TrunklineException> aftermath;
    private final AtomicBoolean viewsMade = new AtomicBoolean();

    /**
     * @param toLoad reads the settings anew, to load
     * @param toLook reads them to look at the destination only
     * @param told hears of a committed load, and how many turns were skipped so far
     * @param aftermath hears what is wrong although the load is committed
     */
    PipelineLoader(
            Program program,
            Host host,
            Supplier<Settings> toLoad,
            Supplier<Settings> toLook,
            BiConsumer<RunReport, Long> told,
            Consumer<TrunklineException> aftermath) {
        this.program = program;
        this.host = host;
        this.toLoad = toLoad;
        this.toLook = toLook;
        this.told = told;
        this.aftermath = aftermath;
    }

    @Override
    public RunReport load(StopSignal stop, long skipped) {
        Settings settings = toLoad.get();
        RunSettings runSettings = RunSettingsReader.read(settings, program);
        Traffic traffic = new Traffic();
        Deadline deadline = Deadline.start(settings.duration(CoreSettings.RUN_TIMEOUT), stop);
        try (Activity progress = host.status().watch(Progress.NONE);
                Source source = program.open(settings, progress, traffic, skipped);
                Destination destination = Destinations.open(settings, program)) {
            RunReport report = new LoadRun(source, destination, runSettings, progress, stop, traffic).run();
            if (program.wantsViews(settings) && viewsMade.compareAndSet(false, true)) {
                destination.define(runSettings.dataset(), program.views());
            }
            told.accept(report, skipped);
            source.aftermath().ifPresent(aftermath);
            return report;
        } finally {
            deadline.cancel();
        }
    }

    @Override
    public List<RunReport> committed(int most) {
        Settings settings = toLook.get();
        try (Destination destination = Destinations.open(settings, program)) {
            return destination.reports(RunSettingsReader.dataset(settings, program), most).stream()
                    .map(ReportJson::read)
                    .toList();
        }
    }
}
