// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.pipeline.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the ledger of a run as a person reads it, the four lines of dlt last. */
final class Summary {
    private Summary() {}

    static String of(RunReport report) {
        List<String> lines = new ArrayList<>();
        lines.addAll(resources(report));
        lines.addAll(children(report));
        if (!report.schemaChanges().isEmpty()) {
            lines.add("");
            lines.add("Schema changes: " + report.schemaChanges().size());
            lines.addAll(some(report.schemaChanges()));
        }
        report.leftOut().forEach(left -> lines.add("Left out: " + left.resource() + " (" + left.why() + ")"));
        report.resources()
                .forEach(line ->
                        line.remarks().forEach(remark -> lines.add("Note: " + line.resource() + ": " + remark)));
        report.remarks().forEach(remark -> lines.add("Note: " + remark));
        lines.add("");
        lines.add(totals(report));
        lines.addAll(where(report));
        lines.addAll(dlt(report));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> resources(RunReport report) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "RESOURCE", "TABLE", "ANNOUNCED", "READ", "REJECTED", "COMMITTED", "SECONDS", "BYTES", "PAGES", "PROOF"
        });
        report.resources()
                .forEach(line -> rows.add(new String[] {
                    line.resource(),
                    line.table(),
                    line.announced(),
                    Words.count(line.read()),
                    Words.count(line.rejected()),
                    Words.count(line.committed()),
                    String.format(Locale.ROOT, "%.2f", line.seconds()),
                    Words.bytes(line.bytes()),
                    Words.count(line.pages()),
                    line.verdict().name().toLowerCase(Locale.ROOT)
                }));
        return TextTable.of(rows, List.of(0, 1, 9));
    }

    private static List<String> children(RunReport report) {
        List<String> roots =
                report.resources().stream().map(RunReport.ResourceLine::table).toList();
        List<String> children = report.tables().stream()
                .filter(table -> !roots.contains(table.table()))
                .map(table -> table.table() + " " + Words.count(table.rows()))
                .toList();
        return children.isEmpty() ? List.of() : List.of("", "Child tables: " + String.join(", ", children));
    }

    private static List<String> some(List<String> all) {
        int most = 20;
        List<String> lines =
                all.stream().limit(most).map(change -> "  " + change).collect(Collectors.toList());
        if (all.size() > most) {
            lines.add("  ... and " + (all.size() - most) + " more");
        }
        return lines;
    }

    private static String totals(RunReport report) {
        long rejected = report.resources().stream()
                .mapToLong(RunReport.ResourceLine::rejected)
                .sum();
        return String.format(
                Locale.ROOT,
                "%s rows committed, %s rejected, %s in %s requests, %s%s",
                Words.count(report.committed()),
                Words.count(rejected),
                Words.bytes(report.bytes()),
                Words.count(report.requests()),
                Words.duration(report.seconds()),
                report.status() == RunReport.Status.PARTIAL ? " (PARTIAL: limited; the state stays as it was)" : "");
    }

    private static List<String> where(RunReport report) {
        if (!"duckdb".equals(report.destination()) || report.resources().isEmpty()) {
            return List.of();
        }
        String file = report.location().replaceFirst("^duckdb:///", "");
        String table = report.resources().stream()
                .filter(line -> line.committed() > 0) // a table without rows may not be there yet
                .findFirst()
                .orElse(report.resources().getFirst())
                .table();
        return List.of(
                "Query it: duckdb " + file + " 'SELECT * FROM \"" + report.dataset() + "\".\"" + table + "\" LIMIT 10'",
                "");
    }

    private static List<String> dlt(RunReport report) {
        if (report.loadId().isEmpty()) {
            return List.of("Pipeline " + report.pipeline() + ": the source had nothing new; nothing was loaded.");
        }
        return List.of(
                "Pipeline " + report.pipeline() + " load step completed in " + Words.duration(report.seconds()),
                "1 load package(s) were loaded to destination " + report.destination() + " and into dataset "
                        + report.dataset(),
                "The " + report.destination() + " destination used " + report.location() + " location to store data",
                "Load package " + report.loadId() + " is LOADED and contains no failed jobs");
    }
}
