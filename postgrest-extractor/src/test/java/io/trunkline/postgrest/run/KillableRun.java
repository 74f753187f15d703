// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.config.SettingsInput;
import io.trunkline.config.SettingsReader;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.duckdb.DuckDbDestination;
import io.trunkline.destination.duckdb.DuckDbSettings;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.LoadRun;
import io.trunkline.pipeline.Reconcile;
import io.trunkline.pipeline.RunGuards;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.postgrest.program.PostgrestProgram;
import io.trunkline.source.Page;
import io.trunkline.source.RowCount;
import io.trunkline.source.Selection;
import io.trunkline.source.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A run in a process of its own that stands still at a named step, so that its parent can kill it there. Arguments: url, file, working
 * folder, run key, step, how many times the step is passed first.
 */
public final class KillableRun {
    private final String step;
    private int left;
    private String when = "";

    private KillableRun(String step, int left) {
        this.step = step;
        this.left = left;
    }

    public static void main(String... words) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.out.println("FAILED " + failure);
            Runtime.getRuntime().halt(1);
        });
        KillableRun killable = new KillableRun(words[4], Integer.parseInt(words[5]));
        PostgrestProgram program = new PostgrestProgram();
        Map<String, String> flags =
                Map.of("trunkline.url", words[0], "trunkline.page-rows", "50", "trunkline.workers", "1");
        Settings settings = new SettingsReader(CoreSettings.catalog().and(program.settings()), List.of())
                .read(new SettingsInput(flags, Map.of(), Optional.empty(), Optional.empty()));
        Progress progress = killable.progress();
        try (Source source = program.open(settings, progress, new Traffic());
                Destination destination =
                        new DuckDbDestination(DuckDbSettings.of(Path.of(words[1])), killable::reached)) {
            new LoadRun(source, destination, runSettings(words), progress, new StopSignal(), new Traffic()).run();
        }
        System.out.println("DONE");
        System.exit(0); // like the program itself: its libraries keep threads that would not let it end
    }

    /** Starts such a process. */
    static Process start(URI url, Path file, Path work, String step, int passes) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableRun.class.getName(),
                        url.toString(),
                        file.toString(),
                        work.toString(),
                        "job-1",
                        step,
                        String.valueOf(passes))
                .redirectErrorStream(true)
                .start();
    }

    /** What a process says until a line that begins so, or until its end. */
    static String until(String beginning, Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(beginning)) {
                break;
            }
        }
        return said.toString();
    }

    private static RunSettings runSettings(String... words) {
        return new RunSettings(
                "postgrest_pipeline",
                new DatasetName("postgrest_pipeline_dataset"),
                Optional.of(words[3]),
                Selection.byDefault(),
                true,
                Reconcile.EXACT,
                1,
                OptionalLong.empty(),
                false,
                Duration.ZERO,
                Optional.of(Path.of(words[2])),
                Long.MAX_VALUE,
                false,
                1 << 20,
                0,
                RunGuards.standard(),
                Map.of(),
                words[0]);
    }

    private synchronized void reached(String name) {
        if (name.equals(step) && left-- == 0) {
            System.out.println("REACHED " + name);
            while (true) {
                LockSupport.park();
            }
        }
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void step(String name) {
                when = name.equals("read again") ? "again-" : when;
                reached(name);
            }

            @Override
            public void opened(String resource, RowCount announced) {
                reached("opened");
            }

            @Override
            public void read(String resource, Page page) {
                reached(when + "read");
            }

            @Override
            public void staged(String resource, long rows) {
                reached(when + "staged");
            }

            @Override
            public void finished(String resource) {
                reached("finished");
            }

            @Override
            public void waiting(String why) {}
        };
    }
}
