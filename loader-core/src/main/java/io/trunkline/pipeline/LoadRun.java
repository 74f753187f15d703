// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.Publication;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Extraction;
import io.trunkline.extract.Progress;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.extract.ReadTask;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.normalize.Normalizer;
import io.trunkline.schema.Schema;
import io.trunkline.source.Discovery;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @throws TrunklineException when it fails; the destination is as it was then
     */
    public RunReport run() {
        try (LoadSession session = Sessions.open(destination, settings, progress)) {
            Optional<LoadReceipt> earlier = settings.runKey().flatMap(session::receiptOfRun);
            return earlier.isPresent() ? ReportJson.read(earlier.get().report()) : load(session);
        }
    }

    private RunReport load(LoadSession session) {
        progress.step("discover");
        Known known = Known.read(session, source.name(), settings, destination);
        Discovery discovery = source.discover();
        List<ResourcePlan> plans = new Planner(settings, source.name(), known.state(), known.naming()).plan(discovery);
        Packages packages = new Packages(settings);
        Packages.Open open =
                packages.open(Fingerprint.of(settings, source.name(), known, plans), session, Instant.now());
        Ledger ledger = new Ledger(source.name(), destination, settings, startedAt, traffic);
        discovery.remarks().forEach(ledger::remark);
        RunReport report;
        try (PackageKeeper keeper = open.keeper()) {
            report = load(session, known, plans, open, ledger);
            keeper.remarks().forEach(ledger::remark);
        }
        packages.committed(open.head().loadId());
        packages.remarks().forEach(ledger::remark);
        return ledger.withRemarks(report);
    }

    private RunReport load(
            LoadSession session, Known known, List<ResourcePlan> plans, Packages.Open open, Ledger ledger) {
        WatchedSink sink = new WatchedSink(settings.fullRefresh() ? new Replacing(session) : session);
        Normalizer normalizer = new Normalizer(
                known.schema(),
                destination.capabilities(),
                new SeededRowIds(open.head()),
                open.head().loadId(),
                sink,
                known.limits(settings));
        Map<String, ResourcePlan> byName = new LinkedHashMap<>();
        plans.forEach(plan -> byName.put(plan.name(), plan));
        Intake intake = new Intake(byName, normalizer, open.keeper(), progress);
        progress.step("extract");
        List<ReadOutcome> outcomes = extract(plans, intake, open);
        List<ReadOutcome.Complete> complete = settleRefused(outcomes, byName, ledger);
        Schema grown = normalizer.finish();
        progress.step("reconcile");
        Reconciliation reconciliation = new Reconciliation(settings, session, known.naming(), grown);
        for (ReadOutcome.Complete outcome : complete) {
            ResourcePlan plan = Objects.requireNonNull(byName.get(outcome.task().name()), "every task has a plan");
            ResourceTally tally = intake.tally(plan.name());
            ledger.resource(plan, outcome, tally, reconciliation.verdict(plan, outcome, tally, ledger));
        }
        Rejects.settle(normalizer.tally(), settings, ledger);
        return publish(session, known, grown, complete, open, ledger, sink);
    }

    private List<ReadOutcome> extract(List<ResourcePlan> plans, Intake intake, Packages.Open open) {
        Set<String> keyed = plans.stream()
                .filter(plan -> !plan.key().isEmpty())
                .map(ResourcePlan::name)
                .collect(Collectors.toSet());
        Map<String, ReadTask.Resumed> resumed =
                open.found().map(found -> Packages.replay(found, keyed, intake)).orElse(Map.of());
        List<ReadTask> tasks = new ArrayList<>();
        for (ResourcePlan plan : plans) {
            Optional<ReadTask.Resumed> where = Optional.ofNullable(resumed.get(plan.name()));
            ReadRequest request = new ReadRequest(
                    settings.limit(),
                    plan.cursor(),
                    settings.workers(),
                    where.map(ReadTask.Resumed::next).orElse(List.of()));
            boolean count =
                    settings.reconcile() != Reconcile.OFF && settings.limit().isEmpty();
            tasks.add(new ReadTask(plan.resource(), request, count, where));
        }
        return new Extraction(settings.workers(), progress, stop).run(tasks, intake);
    }

    private static List<ReadOutcome.Complete> settleRefused(
            List<ReadOutcome> outcomes, Map<String, ResourcePlan> plans, Ledger ledger) {
        List<ReadOutcome.Complete> complete = new ArrayList<>();
        List<ReadOutcome.Refused> refused = new ArrayList<>();
        for (ReadOutcome outcome : outcomes) {
            switch (outcome) {
                case ReadOutcome.Complete done -> complete.add(done);
                case ReadOutcome.Refused no -> refused.add(no);
            }
        }
        for (ReadOutcome.Refused no : refused) {
            ResourcePlan plan = plans.get(no.task().name());
            if (complete.isEmpty() || (plan != null && plan.asked())) {
                throw no.failure();
            }
            ledger.leftOut(no.task().name(), no.failure().what());
        }
        return complete;
    }

    private RunReport publish(
            LoadSession session,
            Known known,
            Schema grown,
            List<ReadOutcome.Complete> complete,
            Packages.Open open,
            Ledger ledger,
            WatchedSink sink) {
        stop.reason().ifPresent(why -> {
            throw new TrunklineException(
                    Failure.STOPPED,
                    "stopped before publishing: " + why,
                    "Nothing was published; start again to go on.");
        });
        progress.step("publish");
        Instant now = Instant.now();
        Ready ready = Ready.of(known, grown, complete, settings, source.name(), destination, open.head(), now);
        if (ready.nothingNew(sink)) {
            return ledger.report("", RunReport.Status.NOTHING_NEW, sink, now);
        }
        RunReport.Status status = settings.limit().isPresent() ? RunReport.Status.PARTIAL : RunReport.Status.LOADED;
        RunReport report = ledger.report(open.head().loadId(), status, sink, now);
        session.publish(new Publication(
                open.head().loadId(),
                settings.pipeline(),
                settings.runKey(),
                ready.schema(),
                ready.state(),
                now,
                ReportJson.write(report)));
        return ledger.report(open.head().loadId(), status, sink, Instant.now());
    }
}
