// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.destination.RejectedRows;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.Replay;
import io.trunkline.pipeline.RunReport;
import io.trunkline.source.Source;
import java.util.ArrayList;
import java.util.List;

/** Tries rejected rows again. */
final class ReplayVerb implements Verb {
    private static final VerbOption LOAD_ID =
            new VerbOption("--load-id", "ID", "Only rows that this load rejected. Default: all loads.");
    private static final VerbOption RESOURCE =
            new VerbOption("--resource", "NAME", "Only rows of this resource. Default: all resources.");

    private final Program program;
    private final StopSignal stop;

    ReplayVerb(Program program, StopSignal stop) {
        this.program = program;
        this.stop = stop;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String description() {
        return "Send rejected rows through today's rules; those that pass are loaded, the others stay.";
    }

    @Override
    public List<VerbOption> options() {
        return List.of(LOAD_ID, RESOURCE);
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        ProgressPrinter printer = new ProgressPrinter(console);
        Traffic traffic = new Traffic();
        try (Source source = program.open(settings, printer, traffic);
                Destination destination = Destinations.open(settings, program)) {
            RunReport report = new Replay(
                            source, destination, RunSettingsReader.read(settings, program), printer, stop, traffic)
                    .run(new RejectedRows.Filter(arguments.text(LOAD_ID.name()), arguments.text(RESOURCE.name())));
            printer.done();
            if (console.mode().json()) {
                console.json(report);
            } else {
                lines(report).forEach(console::line);
            }
            return 0;
        } finally {
            printer.done();
        }
    }

    private static List<String> lines(RunReport report) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"RESOURCE", "TABLE", "REPLAYED", "LOADED", "STILL REJECTED"});
        report.resources()
                .forEach(line -> rows.add(new String[] {
                    line.resource(),
                    line.table(),
                    Words.count(line.read()),
                    Words.count(line.committed()),
                    Words.count(line.rejected())
                }));
        List<String> lines = new ArrayList<>();
        if (rows.size() > 1) {
            lines.addAll(TextTable.of(rows, List.of(0, 1)));
        }
        report.rejected().forEach(line -> lines.add("Still rejected: " + line.sentence()));
        report.remarks().forEach(remark -> lines.add("Note: " + remark));
        lines.add(
                report.loadId().isEmpty()
                        ? "Nothing was loaded."
                        : "Load " + report.loadId() + " is committed; its rows are no longer in _trunkline_rejected.");
        return lines;
    }
}
