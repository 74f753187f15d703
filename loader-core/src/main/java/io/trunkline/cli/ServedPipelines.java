// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;
import io.trunkline.serve.CronSchedule;
import io.trunkline.serve.Host;
import io.trunkline.serve.LoadSlots;
import io.trunkline.serve.Schedule;
import io.trunkline.serve.ServedPipeline;
import io.trunkline.serve.WorkMarks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes what {@code serve} serves out of its settings: one pipeline, or one for each file of a folder. */
final class ServedPipelines {
    private final Program program;
    private final Host host;
    private final Configuration configuration;
    private final Console console;
    private final ServeVerb.FailedRuns failures;
    private final LoadSlots slots;

    ServedPipelines(
            Program program,
            Host host,
            Configuration configuration,
            Console console,
            ServeVerb.FailedRuns failures,
            LoadSlots slots) {
        this.program = program;
        this.host = host;
        this.configuration = configuration;
        this.console = console;
        this.failures = failures;
        this.slots = slots;
    }

    /** All of them; a mistake in any is found now. */
    List<ServeVerb.Served> all() {
        return configuration.several() ? ofFolder() : List.of(alone());
    }

    private ServeVerb.Served alone() {
        Settings settings = configuration.read();
        RunSettingsReader.read(settings, program);
        Schedule schedule = settings.isSet(CoreSettings.SCHEDULE) ? cron(settings) : program.usualSchedule(settings);
        return served(
                RunSettingsReader.pipeline(settings, program),
                settings,
                schedule,
                configuration::read,
                configuration::read);
    }

    private List<ServeVerb.Served> ofFolder() {
        List<ServeVerb.Served> all = new ArrayList<>();
        configuration.files().forEach((name, file) -> all.add(ofFile(name, file)));
        return all;
    }

    /** A file without a schedule is somebody else's to load, perhaps another program's: here it is only looked at. */
    private ServeVerb.Served ofFile(String name, Path file) {
        Settings settings = configuration.readDestination(name, file);
        Schedule schedule = new Schedule.Unscheduled();
        if (settings.isSet(CoreSettings.SCHEDULE)) {
            schedule = cron(settings);
            RunSettingsReader.read(configuration.read(name, file), program);
        }
        return served(
                name,
                settings,
                schedule,
                () -> configuration.read(name, file),
                () -> configuration.readDestination(name, file));
    }

    private ServeVerb.Served served(
            String name, Settings settings, Schedule schedule, Supplier<Settings> toLoad, Supplier<Settings> toLook) {
        ServeVerb.refuseRunKey(settings);
        settings.duration(CoreSettings.STALLED_AFTER).ifPresent(host.status()::patience);
        boolean alone = !configuration.several();
        ServedPipeline pipeline = new ServedPipeline(
                name,
                schedule,
                settings.duration(CoreSettings.STALE_AFTER),
                new PipelineLoader(program, host, toLoad, toLook, telling(name), this::afterwards),
                new WorkMarks(settings.path(CoreSettings.WORK_DIR), RunSettingsReader.pipeline(settings, program)),
                slots,
                host.events(),
                failure -> failures.failed(failure, alone, console));
        return new ServeVerb.Served(
                pipeline, settings.duration(CoreSettings.SCHEDULE_JITTER).orElse(Duration.ZERO));
    }

    private static Schedule cron(Settings settings) {
        return CronSchedule.of(settings.required(CoreSettings.SCHEDULE), settings.required(CoreSettings.TIME_ZONE));
    }

    private void afterwards(TrunklineException failure) {
        Failures.afterwards(failure, console);
    }

    private BiConsumer<RunReport, Long> telling(String name) {
        String prefix = configuration.several() ? name + ": " : "";
        return (report, skipped) -> tell(prefix, report, skipped);
    }

    private void tell(String prefix, RunReport report, long skipped) {
        if (console.mode().json()) {
            console.json(report);
            return;
        }
        long rows =
                report.tables().stream().mapToLong(RunReport.TableLine::rows).sum();
        console.note(String.format(
                Locale.ROOT,
                "%s%s: %,d rows in %.2f s, %,d requests, %,d rounds skipped so far",
                prefix,
                report.loadId().isEmpty() ? "nothing new" : "load " + report.loadId(),
                rows,
                report.seconds(),
                report.requests(),
                skipped));
    }
}
