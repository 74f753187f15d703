// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.extract.StopSignal;
import io.trunkline.report.RunStatus;
import io.trunkline.serve.Host;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts a program's command line in this process: its streams, its signals, its exit status. */
public final class Launcher {
    private static final String RUN = "run";
    private static final String SERVE = "serve";

    private final Program program;

    /** A launcher of that program. */
    public Launcher(Program program) {
        this.program = program;
    }

    /** Whether these words begin something that answers health questions while it works. */
    public boolean needsServer(String... words) {
        List<String> all = Arrays.asList(words);
        String verb =
                all.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
        if (all.contains("--help") || all.contains("-h")) {
            return false;
        }
        return switch (verb) {
            case RUN -> ServerPorts.ofRun(all, System.getenv());
            case SERVE -> ServerPorts.ofServe(all, System.getenv());
            default -> false;
        };
    }

    /** Does what the words say in a process without a server. */
    public int execute(String... words) {
        return execute(Host.plain(new RunStatus()), words);
    }

    /** Does what the words say and gives the exit status; a signal to end lets a run stop resumable first. */
    public int execute(Host host, String... words) {
        PrintWriter results = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter notes = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        StopSignal stop = new StopSignal();
        GracePeriod grace = new GracePeriod();
        boolean terminal = System.console() != null && System.console().isTerminal();
        try (Termination termination = Termination.listen(stop, grace)) {
            return termination.ended(
                    commandLine(host, stop, grace, results, notes, terminal).execute(words));
        }
    }

    /** The same with other streams, and with whoever holds the signal asking a run to stop. */
    public int execute(Host host, StopSignal stop, PrintWriter results, PrintWriter notes, String... words) {
        return commandLine(host, stop, new GracePeriod(), results, notes, false).execute(words);
    }

    private CommandLineInterface commandLine(
            Host host, StopSignal stop, GracePeriod grace, PrintWriter results, PrintWriter notes, boolean terminal) {
        List<Verb> verbs = new ArrayList<>(List.of(
                new RunVerb(program, host, stop, grace),
                new PlanVerb(program, stop),
                new CheckVerb(program),
                new ResourcesVerb(program),
                new LoadsVerb(program),
                new ReplayVerb(program, stop),
                new StateShowVerb(program),
                new StateSetVerb(program),
                new SchemaVerb(program, false),
                new SchemaVerb(program, true),
                new DropVerb(program)));
        if (!program.views().isEmpty()) {
            verbs.add(new ViewsVerb(program));
        }
        verbs.add(new ServeVerb(program, host, stop, grace));
        return new CommandLineInterface(program, verbs, results, notes, terminal);
    }
}
