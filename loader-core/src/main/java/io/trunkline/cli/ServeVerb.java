// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import io.trunkline.serve.Host;
import io.trunkline.serve.LoadSlots;
import io.trunkline.serve.ServedPipeline;
import io.trunkline.serve.Timetable;
import io.trunkline.serve.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Loads again and again: each turn of a pipeline is a load of its own, published before the next begins. */
final class ServeVerb implements Verb {
    private static final long LOOK_MILLIS = 100;

    private final Program program;
    private final Host host;
    private final StopSignal stop;
    private final GracePeriod grace;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<Optional<TrunklineException>> fatal = new AtomicReference<>(Optional.empty());

    ServeVerb(Program program, Host host, StopSignal stop, GracePeriod grace) {
        this.program = program;
        this.host = host;
        this.stop = stop;
        this.grace = grace;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String description() {
        return "Load again and again by schedule or at an interval, until the process is asked to end; answer what was loaded.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        throw new IllegalStateException("serve reads its settings itself");
    }

    @Override
    public int run(Configuration configuration, Arguments arguments, Console console) {
        TokenRules.refuseHalfRules(ConfigProvider.getConfig());
        Timetable timetable = host.timetable()
                .orElseThrow(() -> new TrunklineException(
                        Failure.BUG, "serve was started without its clock", "Please report this."));
        Settings settings = configuration.readOfProcess();
        settings.duration(CoreSettings.STOP_GRACE).ifPresent(grace::lasts);
        LoadSlots slots =
                new LoadSlots(settings.integer(CoreSettings.LOADS_AT_ONCE).orElse(1));
        List<Served> all = new ServedPipelines(program, host, configuration, console, this::failed, slots).all();
        host.board().put(all.stream().map(Served::pipeline).toList());
        host.status().started();
        HistoryWatch watch = new HistoryWatch(host, console);
        watch.begin();
        console.note(greeting());
        all.forEach(served -> served.pipeline().enter(timetable, served.jitter()));
        try {
            while (stop.reason().isEmpty() && !over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                watch.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(all.stream().map(Served::pipeline).toList());
        return fatal.get().map(failure -> Failures.tell(failure, console)).orElse(0);
    }

    private String greeting() {
        String names = host.board().all().stream().map(ServedPipeline::name).collect(Collectors.joining(", "));
        return "Serving " + (names.isEmpty() ? "no pipeline" : names) + "; "
                + ServerPorts.pages().map(address -> "pages at " + address).orElse("no pages: their port is taken");
    }

    /** A served pipeline and the longest wait before each of its turns. */
    record Served(ServedPipeline pipeline, Duration jitter) {}

    /** Runs that are on finish their page and commit, or leave what they have to the next start. */
    private void end(List<ServedPipeline> pipelines) {
        host.board().ready(false);
        String why = stop.reason().orElse("serve ends");
        pipelines.forEach(pipeline -> pipeline.stop(why));
        try {
            while (pipelines.stream().anyMatch(ServedPipeline::running)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS / 10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a change of settings or of our program has to heal ends serving one pipeline; everything else is tried again. */
    private void failed(TrunklineException failure, boolean alone, Console console) {
        Owner owner = failure.failure().owner();
        if (alone && (owner == Owner.OPERATOR || owner == Owner.US)) {
            fatal.compareAndSet(Optional.empty(), Optional.of(failure));
            over.countDown();
        } else if (stop.reason().isEmpty()) {
            console.error(failure.describe());
        }
    }

    /** Hears of failed runs. */
    interface FailedRuns {
        void failed(TrunklineException failure, boolean alone, Console console);
    }

    static void refuseRunKey(Settings settings) {
        if (settings.isSet(CoreSettings.RUN_KEY)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "run-key names one run, and serve makes many",
                    "Leave it out, or use 'run' from a scheduler.");
        }
    }
}
