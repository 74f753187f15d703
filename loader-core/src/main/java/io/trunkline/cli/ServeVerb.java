// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.errors.Failure;
import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.LoadRun;
import io.trunkline.pipeline.RunReport;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.report.RunStatus;
import io.trunkline.source.Source;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Loads again and again: each round is a load of its own, published before the next begins. */
final class ServeVerb implements Verb {
    private static final long LOOK_MILLIS = 100;

    private final Program program;
    private final RunStatus status;
    private final StopSignal stop;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean viewsMade = new AtomicBoolean();
    private final AtomicReference<Optional<TrunklineException>> fatal = new AtomicReference<>(Optional.empty());

    ServeVerb(Program program, RunStatus status, StopSignal stop) {
        this.program = program;
        this.status = status;
        this.stop = stop;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String description() {
        return "Load again and again at an interval, until the process is asked to end.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        RunSettings runSettings = RunSettingsReader.read(settings, program);
        refuseRunKey(settings);
        Ticker ticker = program.ticker()
                .orElseThrow(() -> new TrunklineException(
                        Failure.BUG, "serve was started without its clock", "Please report this."));
        Duration interval = program.interval(settings);
        status.started();
        try (AutoCloseable ticking = ticker.every(interval, () -> round(settings, runSettings, console, ticker))) {
            while (stop.reason().isEmpty() && !over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                status.watch(Progress.NONE).waiting("for the next round");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // closing a ticker may fail as it likes
            throw new TrunklineException(Failure.BUG, "the clock did not stop: " + e, "Please report this.", e);
        }
        return fatal.get().map(failure -> Failures.tell(failure, console)).orElse(0);
    }

    private static void refuseRunKey(Settings settings) {
        if (settings.isSet(CoreSettings.RUN_KEY)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "run-key names one run, and serve makes many",
                    "Leave it out, or use 'run' from a scheduler.");
        }
    }

    private void round(Settings settings, RunSettings runSettings, Console console, Ticker ticker) {
        if (stop.reason().isPresent()) {
            return;
        }
        Traffic traffic = new Traffic();
        try (Source source = program.open(settings, status.watch(Progress.NONE), traffic);
                Destination destination = Destinations.open(settings, program)) {
            RunReport report =
                    new LoadRun(source, destination, runSettings, status.watch(Progress.NONE), stop, traffic).run();
            if (program.wantsViews(settings) && viewsMade.compareAndSet(false, true)) {
                destination.define(runSettings.dataset(), program.views());
            }
            tell(report, console, ticker);
            source.aftermath().ifPresent(failure -> Failures.afterwards(failure, console));
        } catch (TrunklineException e) {
            failed(e, console);
        } catch (RuntimeException e) {
            failed(new TrunklineException(Failure.BUG, "unexpected: " + e, "Please report this.", e), console);
        }
    }

    /** What a change of settings or of our program has to heal ends the serving; everything else is tried again. */
    private void failed(TrunklineException failure, Console console) {
        Owner owner = failure.failure().owner();
        if (owner == Owner.OPERATOR || owner == Owner.US) {
            fatal.compareAndSet(Optional.empty(), Optional.of(failure));
            over.countDown();
        } else if (stop.reason().isEmpty()) {
            console.error(failure.describe());
        }
    }

    private static void tell(RunReport report, Console console, Ticker ticker) {
        if (console.mode().json()) {
            console.json(report);
            return;
        }
        long rows =
                report.tables().stream().mapToLong(RunReport.TableLine::rows).sum();
        console.note(String.format(
                Locale.ROOT,
                "%s: %,d rows in %.2f s, %,d requests, %,d rounds skipped so far",
                report.loadId().isEmpty() ? "nothing new" : "load " + report.loadId(),
                rows,
                report.seconds(),
                report.requests(),
                ticker.skipped()));
    }
}
