// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: measures the extractor against its peers and writes the report. */
@Command(
        name = "benchmark/run",
        description =
                "Measures the extractor against named peers on this machine and writes benchmark/results/latest.{md,json}.",
        footer = {
            "",
            "dlt is met where DLT_PYTHON names a Python that can import it. README.md says what is measured and how."
        })
final class Benchmark implements Callable<Integer> {
    @Option(names = "--quick", description = "200,000 rows and one round for slow peers: under five minutes.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these: duckdb, naive, dlt, dlt-parquet, memory, workers, merge, documents, files, postgres, deep-pages.")
    private Set<String> only = new TreeSet<>();

    @Option(names = "--rows", paramLabel = "N", description = "Rows of the loads instead of 1,000,000.")
    private Optional<Long> rows = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds for everyone; three are usual, one for a look.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--subject",
            paramLabel = "PATH",
            description = "An executable, or a folder of .ci/jvm-layout, in place of the one that benchmark/run makes.")
    private Path subject = Path.of("benchmark/target/layout");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Option(names = "--results", hidden = true)
    private Path results = Path.of("benchmark/results");

    @Option(names = "--folder", hidden = true)
    private Path folder = Path.of("benchmark/target");

    static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Set<String> known = Arrays.stream(Goal.values()).map(Goal::selector).collect(Collectors.toSet());
        if (!known.containsAll(only)) {
            System.err.println("--only knows " + new TreeSet<>(known) + ", not " + only);
            return 64;
        }
        if (!Files.exists(subject)) {
            System.err.println("There is no " + subject + ": build it, or name another with --subject.");
            return 64;
        }
        Report report = new Report(Machine.here(), command());
        Race race = new Race(
                folder.toAbsolutePath().resolve("workload"),
                folder.toAbsolutePath().resolve("run"),
                new EngineSettings(2, "128MiB"),
                Duration.ZERO);
        new Comparisons(plan(), race, new Subject(subject, Map.of(), ""), report).run();
        report.write(results);
        System.out.println(Files.readString(results.resolve("latest.md")));
        return 0;
    }

    private Plan plan() {
        Plan plan = quick ? Plan.quick(only) : Plan.full(only);
        Plan sized = rows.map(plan::withRows).orElse(plan);
        return rounds.map(sized::withRounds).orElse(sized);
    }

    private String command() {
        List<String> words = new ArrayList<>(List.of("benchmark/run"));
        if (quick) {
            words.add("--quick");
        }
        if (!only.isEmpty()) {
            words.add("--only " + String.join(",", only));
        }
        rows.ifPresent(number -> words.add("--rows " + number));
        rounds.ifPresent(number -> words.add("--rounds " + number));
        return String.join(" ", words);
    }
}
