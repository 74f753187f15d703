// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.extract.Traffic;
import io.trunkline.source.RowCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects what the report of a run says. Not thread-safe. */
final class Ledger {
    private static final int REJECTED_SHOWN = 100;

    private final String source;
    private final Destination destination;
    private final RunSettings settings;
    private final Instant startedAt;
    private final List<RunReport.ResourceLine> resources = new ArrayList<>();
    private final List<RunReport.LeftOut> leftOut = new ArrayList<>();
    private final List<RunReport.RejectedLine> rejected = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Traffic traffic;

    Ledger(String source, Destination destination, RunSettings settings, Instant startedAt, Traffic traffic) {
        this.traffic = traffic;
        this.source = source;
        this.destination = destination;
        this.settings = settings;
        this.startedAt = startedAt;
    }

    void remark(String sentence) {
        if (!remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    void rejected(RunReport.RejectedLine line) {
        if (rejected.size() < REJECTED_SHOWN) {
            rejected.add(line);
        }
    }

    void takeBackRejected(String resource) {
        rejected.removeIf(line -> line.resource().equals(resource));
    }

    void takeBackRejected(String resource, Set<Long> pages) {
        rejected.removeIf(line -> line.resource().equals(resource) && pages.contains(line.page()));
    }

    List<RunReport.RejectedLine> rejected() {
        return List.copyOf(rejected);
    }

    void leftOut(String resource, String why) {
        leftOut.add(new RunReport.LeftOut(resource, why));
    }

    void resource(ResourcePlan plan, ReadOutcome.Complete outcome, ResourceTally tally, RunReport.Verdict verdict) {
        resources.add(new RunReport.ResourceLine(
                plan.name(),
                plan.table(),
                plan.hints().disposition().word(),
                outcome.paging(),
                announced(outcome.before(), outcome.after()),
                tally.read(),
                tally.rejected(),
                tally.written(),
                tally.misfits(),
                tally.pages(),
                tally.bytes(),
                tally.seconds(),
                verdict,
                outcome.remarks()));
    }

    /** The line of a resource whose rejected rows were replayed. */
    void replayed(ResourcePlan plan, ReplayTally tally) {
        long rows = tally.passed() + tally.stayed();
        resources.add(new RunReport.ResourceLine(
                plan.name(),
                plan.table(),
                plan.hints().disposition().word(),
                "replay",
                String.format(Locale.ROOT, "%,d", rows),
                rows,
                tally.stayed(),
                tally.passed(),
                tally.misfits(),
                0,
                0,
                0,
                RunReport.Verdict.OFF,
                List.of()));
    }

    private static String announced(RowCount before, RowCount after) {
        String first = word(before);
        String second = word(after);
        return first.equals(second) ? first : first + " to " + second;
    }

    private static String word(RowCount count) {
        return switch (count) {
            case RowCount.Exact exact -> String.format(Locale.ROOT, "%,d", exact.rows());
            case RowCount.Estimated estimated -> String.format(Locale.ROOT, "~%,d", estimated.rows());
            case RowCount.Unknown unknown -> "?";
        };
    }

    RunReport report(String loadId, RunReport.Status status, WatchedSink sink, Instant now) {
        List<RunReport.TableLine> tables = sink.rows().entrySet().stream()
                .map(entry -> new RunReport.TableLine(entry.getKey(), entry.getValue()))
                .sorted((a, b) -> a.table().compareTo(b.table()))
                .toList();
        return new RunReport(
                settings.pipeline(),
                source,
                destination.name(),
                settings.dataset().value(),
                destination.location(),
                loadId,
                settings.runKey().orElse(""),
                status,
                startedAt,
                Duration.between(startedAt, now).toNanos() / 1e9,
                resources,
                leftOut,
                tables,
                rejected,
                sink.changes(),
                remarks,
                traffic.requests(),
                traffic.bytes());
    }

    /** The report with what was remarked since it was made. */
    RunReport withRemarks(RunReport report) {
        return new RunReport(
                report.pipeline(),
                report.source(),
                report.destination(),
                report.dataset(),
                report.location(),
                report.loadId(),
                report.runKey(),
                report.status(),
                report.startedAt(),
                report.seconds(),
                report.resources(),
                report.leftOut(),
                report.tables(),
                report.rejected(),
                report.schemaChanges(),
                remarks,
                report.requests(),
                report.bytes());
    }
}
