// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.extract.StopSignal;
import io.trunkline.report.RunStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Starts a program's command line in this process: its streams, its signals, its exit status. */
public final class Launcher {
    private static final String RUN = "run";

    private final Program program;

    /** A launcher of that program. */
    public Launcher(Program program) {
        this.program = program;
    }

    /** Whether these words begin something that answers health questions while it works. */
    public boolean needsServer(String... words) {
        List<String> all = Arrays.asList(words);
        boolean run = all.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .map(RUN::equals)
                .orElse(false);
        return run && !all.contains("--help") && !all.contains("-h") && ManagementPort.choose(all, System.getenv());
    }

    /** Does what the words say and gives the exit status; a signal to end lets a run stop resumable first. */
    public int execute(RunStatus status, String... words) {
        PrintWriter results = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter notes = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        StopSignal stop = new StopSignal();
        boolean terminal = System.console() != null && System.console().isTerminal();
        try (Termination termination = Termination.listen(stop)) {
            return termination.ended(
                    commandLine(status, stop, results, notes, terminal).execute(words));
        }
    }

    /** The same with other streams, and with whoever holds the signal asking a run to stop. */
    public int execute(RunStatus status, StopSignal stop, PrintWriter results, PrintWriter notes, String... words) {
        return commandLine(status, stop, results, notes, false).execute(words);
    }

    private CommandLineInterface commandLine(
            RunStatus status, StopSignal stop, PrintWriter results, PrintWriter notes, boolean terminal) {
        List<Verb> verbs = List.of(
                new RunVerb(program, status, stop),
                new CheckVerb(program),
                new ResourcesVerb(program),
                new LoadsVerb(program),
                new ReplayVerb(program, stop));
        return new CommandLineInterface(program, verbs, results, notes, terminal);
    }
}
