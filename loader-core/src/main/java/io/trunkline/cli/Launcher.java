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
        if (run && !all.contains("--help") && !all.contains("-h")) {
            ManagementPort.choose(all, System.getenv());
            return true;
        }
        return false;
    }

    /** Does what the words say and gives the exit status; a signal to end lets a run stop resumable first. */
    public int execute(RunStatus status, String... words) {
        PrintWriter results = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter notes = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        StopSignal stop = new StopSignal();
        List<Verb> verbs = List.of(
                new RunVerb(program, status, stop),
                new CheckVerb(program),
                new ResourcesVerb(program),
                new LoadsVerb(program));
        boolean terminal = System.console() != null && System.console().isTerminal();
        CommandLineInterface commandLine = new CommandLineInterface(program, verbs, results, notes, terminal);
        try (Termination termination = Termination.listen(stop)) {
            return termination.ended(commandLine.execute(words));
        }
    }
}
