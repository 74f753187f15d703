// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.source.Discovery;
import io.trunkline.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a pipeline, from the lock to the receipt: settles the past, discovers, reads, normalizes, stages, proves, publishes, reports.
 * Nothing is visible at the destination before the publish step, and everything is after it.
 */
public final class LoadRun {
    private final Source source;
    private final Destination destination;
    private final RunSettings settings;
    private final Progress progress;
    private final StopSignal stop;
    private final Traffic traffic;
    private final Instant startedAt = Instant.now();
    private Optional<Ledger> ledger = Optional.empty();

    /** A run that has not begun. */
    public LoadRun(
            Source source,
            Destination destination,
            RunSettings settings,
            Progress progress,
            StopSignal stop,
            Traffic traffic) {
        this.source = source;
        this.destination = destination;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
        this.traffic = traffic;
    }

    /**
     * Runs.
     *
     * @return the ledger; that of the earlier run when its run key is committed already
     * @throws io.trunkline.errors.TrunklineException when it fails; the destination is as it was then
     */
    public RunReport run() {
        try (LoadSession session = Sessions.open(destination, settings, progress)) {
            Optional<LoadReceipt> earlier = settings.runKey().flatMap(session::receiptOfRun);
            return earlier.isPresent() ? ReportJson.read(earlier.get().report()) : load(session);
        }
    }

    /** The first rows that were kept out, also of a run that failed: those are in no table. */
    public List<RunReport.RejectedLine> rejected() {
        return ledger.map(Ledger::rejected).orElse(List.of());
    }

    private RunReport load(LoadSession session) {
        progress.step("discover");
        Known known = Known.read(session, source.name(), settings, destination);
        if (!settings.fullRefresh()) {
            source.recall(session::stored);
        }
        Discovery discovery = stop.interruptible(source::discover);
        List<ResourcePlan> plans = new Planner(settings, source.name(), known.state(), known.naming()).plan(discovery);
        boolean hashes =
                plans.stream().anyMatch(plan -> !plan.redaction().hashed().isEmpty());
        Packages packages = new Packages(hashes ? settings.withoutPackage() : settings);
        Packages.Open open =
                packages.open(Fingerprint.of(settings, source.name(), known, plans), session, Instant.now());
        session.begin(open.head().loadId());
        Ledger book = new Ledger(source.name(), destination, settings, startedAt, traffic);
        ledger = Optional.of(book);
        discovery.remarks().forEach(book::remark);
        if (hashes && settings.workDir().isPresent()) {
            book.remark(
                    "no load package: columns are hashed, and the places in a package would hold their clear values");
        }
        RunReport report;
        try (PackageKeeper keeper = open.keeper()) {
            report = new Loading(source.name(), destination, settings, progress, stop, session, known, open, book)
                    .load(plans);
            keeper.remarks().forEach(book::remark);
        }
        packages.committed(open.head().loadId());
        packages.remarks().forEach(book::remark);
        return book.withRemarks(report);
    }
}
