// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.CheckReport;
import io.trunkline.destination.Destination;
import io.trunkline.errors.Owner;
import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.source.Source;
import java.util.ArrayList;
import java.util.List;

/** Tries both ends: reach, identity, permissions. Writes nothing. */
final class CheckVerb implements Verb {
    private final Program program;

    CheckVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String description() {
        return "Try source and destination: reach, identity, permissions. Writes nothing.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        List<Source.Finding> findings = new ArrayList<>();
        try (Source source = program.open(settings, Progress.NONE, new Traffic())) {
            findings.addAll(source.check());
        }
        boolean sourceOk = findings.stream().allMatch(Source.Finding::ok);
        CheckReport report;
        try (Destination destination = Destinations.open(settings, program)) {
            report = destination.check();
            findings.add(new Source.Finding("destination " + destination.name(), report.ok(), report.sentence()));
        }
        if (console.mode().json()) {
            console.json(findings);
        } else {
            findings.forEach(finding ->
                    console.line((finding.ok() ? "ok    " : "FAIL  ") + finding.subject() + ": " + finding.sentence()));
        }
        if (!sourceOk) {
            return Owner.SOURCE.exitStatus();
        }
        return report.ok() ? 0 : Owner.DESTINATION.exitStatus();
    }
}
