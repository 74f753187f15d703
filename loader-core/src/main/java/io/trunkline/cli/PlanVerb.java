// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.errors.Owner;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.PlanReport;
import io.trunkline.pipeline.PlanRun;
import io.trunkline.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows what a run would do, and writes nothing. */
final class PlanVerb implements Verb {
    /** Exit status when tables or columns would be made. */
    static final int CHANGE = 2;

    private final Program program;
    private final StopSignal stop;

    PlanVerb(Program program, StopSignal stop) {
        this.program = program;
        this.stop = stop;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String description() {
        return "Show the requests, tables and columns of a run as SQL. Writes nothing. Status 0: no change, 2: change, 65: refused.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        ProgressPrinter printer = new ProgressPrinter(console);
        try (Source source = program.open(settings, printer, new Traffic());
                Destination destination = Destinations.open(settings, program)) {
            PlanReport report =
                    new PlanRun(source, destination, RunSettingsReader.read(settings, program), printer, stop).look();
            printer.done();
            if (console.mode().json()) {
                console.json(report);
            } else {
                lines(report).forEach(console::line);
            }
            return switch (report.verdict()) {
                case NO_CHANGE -> 0;
                case CHANGE -> CHANGE;
                case REFUSED -> Owner.DATA.exitStatus();
            };
        } finally {
            printer.done();
        }
    }

    private static List<String> lines(PlanReport report) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"RESOURCE", "TABLE", "DISPOSITION", "PAGING", "FIRST REQUEST"});
        report.resources()
                .forEach(line -> rows.add(new String[] {
                    line.resource(),
                    line.table(),
                    line.disposition(),
                    line.paging(),
                    line.note().isEmpty() ? line.request() : line.note()
                }));
        List<String> lines = new ArrayList<>(TextTable.of(rows, List.of(0, 1, 2, 3, 4)));
        report.tables().forEach(table -> lines.addAll(table(table)));
        lines.add("");
        report.refusals().forEach(refusal -> lines.add("Refused: " + refusal));
        report.remarks().forEach(remark -> lines.add("Note: " + remark));
        lines.add(
                switch (report.verdict()) {
                    case NO_CHANGE -> "No change: every table and column of this plan exists.";
                    case CHANGE ->
                        report.tables().size() + " tables would be made or get columns. Nothing was written.";
                    case REFUSED -> "A run would be refused. Nothing was written.";
                });
        return lines;
    }

    private static List<String> table(PlanReport.PlannedTable table) {
        List<String> lines = new ArrayList<>(List.of("", "-- " + table.table() + ": " + what(table)));
        String inferred = table.columns().stream()
                .filter(column -> column.origin() == PlanReport.Origin.INFERRED)
                .map(PlanReport.PlannedColumn::name)
                .collect(Collectors.joining(", "));
        if (!inferred.isEmpty()) {
            lines.add("-- inferred from the first page, more may follow: " + inferred);
        }
        table.sql().forEach(statement -> lines.add(statement + ";"));
        return lines;
    }

    private static String what(PlanReport.PlannedTable table) {
        return table.isNew()
                ? "new table"
                : String.format(Locale.ROOT, "%d new columns", table.columns().size());
    }
}
