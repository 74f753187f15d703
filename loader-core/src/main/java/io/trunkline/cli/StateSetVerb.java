// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.pipeline.CursorChange;
import io.trunkline.pipeline.RunReport;
import java.util.List;

/** Puts a cursor right. */
final class StateSetVerb implements Verb {
    private static final VerbOption CURSOR = new VerbOption(
            "--cursor", "COLUMN", "The cursor column. Default: the one that is remembered, or set for the resource.");

    private final Program program;

    StateSetVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "state set";
    }

    @Override
    public String description() {
        return "Set how far a resource was read: the next run goes on from there.";
    }

    @Override
    public List<VerbOption> options() {
        return List.of(CURSOR, Confirmation.YES);
    }

    @Override
    public Operands operands() {
        return new Operands("WORD", "RESOURCE and the VALUE its cursor should have.", 2, 2);
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        try (Destination destination = Destinations.open(settings, program)) {
            CursorChange change = new CursorChange(
                    program.sourceName(), destination, RunSettingsReader.withoutSource(settings, program));
            CursorChange.Proposal proposal = change.propose(
                    arguments.operands().getFirst(),
                    arguments.text(CURSOR.name()),
                    arguments.operands().getLast());
            if (!Confirmation.of(proposal.sentence(), arguments, console)) {
                console.note("Nothing was changed.");
                return 0;
            }
            RunReport report = change.make(proposal);
            if (console.mode().json()) {
                console.json(report);
            } else {
                console.line("Changed " + proposal.sentence() + " (load " + report.loadId() + ").");
            }
            return 0;
        }
    }
}
