// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.pipeline.ResourceDrop;
import io.trunkline.pipeline.RunReport;
import java.util.List;

/** Removes what was loaded from resources. */
final class DropVerb implements Verb {
    private static final VerbOption STATE_ONLY =
            VerbOption.flag("--state-only", "Forget how far they were read; their tables stay.");

    private final Program program;

    DropVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public String description() {
        return "Remove the tables and the state of resources, so that the next run begins anew. Asks first.";
    }

    @Override
    public List<VerbOption> options() {
        return List.of(STATE_ONLY, Confirmation.YES);
    }

    @Override
    public Operands operands() {
        return new Operands("RESOURCE", "Names of the resources.", 1, Integer.MAX_VALUE);
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        try (Destination destination = Destinations.open(settings, program)) {
            ResourceDrop drop = new ResourceDrop(
                    program.sourceName(), destination, RunSettingsReader.withoutSource(settings, program));
            ResourceDrop.Proposal proposal = drop.propose(arguments.operands(), arguments.has(STATE_ONLY.name()));
            if (!Confirmation.of(proposal.sentence() + ", by removing it", arguments, console)) {
                console.note("Nothing was dropped.");
                return 0;
            }
            RunReport report = drop.make(proposal);
            if (console.mode().json()) {
                console.json(report);
            } else {
                console.line("Dropped " + proposal.sentence() + " (load " + report.loadId() + ").");
            }
            return 0;
        }
    }
}
