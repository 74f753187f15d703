// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.Publication;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Extraction;
import io.trunkline.extract.Progress;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.extract.ReadTask;
import io.trunkline.extract.StopSignal;
import io.trunkline.loadpackage.FoundPackage;
import io.trunkline.loadpackage.PackageEntry;
import io.trunkline.normalize.NormalizeTally;
import io.trunkline.normalize.Normalizer;
import io.trunkline.schema.Schema;
import io.trunkline.source.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of a run between discovery and report: reads, proves, reads again once what cannot be proven, publishes. */
final class Loading {
    private final String source;
    private final Destination destination;
    private final RunSettings settings;
    private final Progress progress;
    private final StopSignal stop;
    private final LoadSession session;
    private final Known known;
    private final Packages.Open open;
    private final Ledger ledger;
    private final WatchedSink sink;
    private final Rejects rejects;
    private final Map<String, ResourcePlan> plans = new LinkedHashMap<>();

    Loading(
            String source,
            Destination destination,
            RunSettings settings,
            Progress progress,
            StopSignal stop,
            LoadSession session,
            Known known,
            Packages.Open open,
            Ledger ledger) {
        this.source = source;
        this.destination = destination;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
        this.session = session;
        this.known = known;
        this.open = open;
        this.ledger = ledger;
        this.rejects = new Rejects(session.rejected(), open.head().loadId(), settings.maxRejected(), ledger);
        this.sink = new WatchedSink(session);
    }

    RunReport load(List<ResourcePlan> planned) {
        planned.forEach(plan -> plans.put(plan.name(), plan));
        planned.forEach(rejects::expect);
        progress.step("extract");
        Pass first = pass(known.schema(), 0, planned, open.found());
        progress.step("reconcile");
        Reconciliation proof = new Reconciliation(settings, session, known.naming(), first.grown());
        List<Pass> passes = new ArrayList<>(List.of(first));
        List<ReadOutcome.Complete> settled = new ArrayList<>();
        List<ResourcePlan> again = new ArrayList<>();
        for (ReadOutcome.Complete outcome : settleRefused(first.outcomes())) {
            if (proof.hasGap(
                    plan(outcome), outcome, first.intake().tally(outcome.task().name()))) {
                again.add(plan(outcome));
            } else {
                record(proof, outcome, first);
                settled.add(outcome);
            }
        }
        if (!again.isEmpty()) {
            Pass second = readAgain(again, first);
            passes.add(second);
            Reconciliation last = new Reconciliation(settings, session, known.naming(), second.grown());
            for (ReadOutcome.Complete outcome : settleRefused(second.outcomes())) {
                record(last, outcome, second);
                settled.add(outcome);
            }
        }
        passes.forEach(pass -> tell(pass.normalizer().tally()));
        rejects.settle();
        return publish(passes.getLast().grown(), settled);
    }

    private void tell(NormalizeTally tally) {
        tally.tables()
                .forEach((table, own) -> own.collisions()
                        .forEach(both -> ledger.remark(table + ": the keys \"" + both.lost() + "\" and \"" + both.won()
                                + "\" both become the column " + both.column() + "; the value of \"" + both.won()
                                + "\" was kept, as dlt does")));
    }

    /** One reading of some resources: what it brought and what it did to the schema. */
    private record Pass(List<ReadOutcome> outcomes, Intake intake, Normalizer normalizer, Schema grown) {}

    private Pass pass(Schema before, long pages, List<ResourcePlan> which, Optional<FoundPackage> found) {
        Normalizer normalizer = new Normalizer(
                before,
                destination.capabilities(),
                new SeededRowIds(open.head()),
                open.head().loadId(),
                settings.fullRefresh() ? new Replacing(sink) : sink,
                known.limits(settings),
                rejects::add);
        Intake intake = new Intake(plans, normalizer, open.keeper(), progress, pages);
        List<ReadOutcome> outcomes = extract(which, intake, found);
        return new Pass(outcomes, intake, normalizer, normalizer.finish());
    }

    private Pass readAgain(List<ResourcePlan> which, Pass first) {
        for (ResourcePlan plan : which) {
            ledger.remark(plan.name() + ": the counts did not agree with what was read; it was read again");
            session.discard(plan.table());
            sink.discarded(plan.table());
            rejects.takeBack(plan.name());
            open.keeper().entry(new PackageEntry.Discarded(plan.name()));
        }
        return pass(first.grown(), first.intake().pages(), which, Optional.empty());
    }

    private void record(Reconciliation proof, ReadOutcome.Complete outcome, Pass pass) {
        ResourcePlan plan = plan(outcome);
        ResourceTally tally = pass.intake().tally(plan.name());
        ledger.resource(plan, outcome, tally, proof.verdict(plan, outcome, tally, ledger));
    }

    private ResourcePlan plan(ReadOutcome outcome) {
        return Objects.requireNonNull(plans.get(outcome.task().name()), "every task has a plan");
    }

    private List<ReadOutcome> extract(List<ResourcePlan> which, Intake intake, Optional<FoundPackage> found) {
        Set<String> keyed = which.stream()
                .filter(plan -> !plan.key().isEmpty())
                .map(ResourcePlan::name)
                .collect(Collectors.toSet());
        Map<String, ReadTask.Resumed> resumed =
                found.map(kept -> Packages.replay(kept, keyed, intake)).orElse(Map.of());
        List<ReadTask> tasks = which.stream()
                .map(plan -> task(plan, Optional.ofNullable(resumed.get(plan.name()))))
                .toList();
        return new Extraction(settings.workers(), progress, stop).run(tasks, intake);
    }

    private ReadTask task(ResourcePlan plan, Optional<ReadTask.Resumed> where) {
        ReadRequest request = new ReadRequest(
                settings.limit(),
                plan.cursor(),
                settings.workers(),
                where.map(ReadTask.Resumed::next).orElse(List.of()));
        return new ReadTask(plan.resource(), request, settings.proves(), where);
    }

    /** Leaves out what the source refused, unless the user asked for it by name or nothing else is left. */
    private List<ReadOutcome.Complete> settleRefused(List<ReadOutcome> outcomes) {
        List<ReadOutcome.Complete> complete = new ArrayList<>();
        List<ReadOutcome.Refused> refused = new ArrayList<>();
        for (ReadOutcome outcome : outcomes) {
            switch (outcome) {
                case ReadOutcome.Complete done -> complete.add(done);
                case ReadOutcome.Refused no -> refused.add(no);
            }
        }
        for (ReadOutcome.Refused no : refused) {
            if (complete.isEmpty() || plan(no).asked()) {
                throw no.failure();
            }
            ledger.leftOut(no.task().name(), no.failure().what());
        }
        return complete;
    }

    private RunReport publish(Schema grown, List<ReadOutcome.Complete> complete) {
        stop.reason().ifPresent(why -> {
            throw new TrunklineException(
                    Failure.STOPPED,
                    "stopped before publishing: " + why,
                    "Nothing was published; start again to go on.");
        });
        progress.step("publish");
        Instant now = Instant.now();
        Ready ready = Ready.of(known, grown, complete, settings, source, destination, open.head(), now);
        if (ready.nothingNew(sink) && rejects.count() == 0) {
            return ledger.report("", RunReport.Status.NOTHING_NEW, sink, now);
        }
        List<ResourcePlan> replaced = plans.values().stream()
                .filter(plan -> sink.replaced().contains(plan.table()))
                .toList();
        new ShrinkGuard(session, settings.guards())
                .check(replaced.stream().map(ResourcePlan::table).toList());
        replaced.forEach(plan -> session.rejected().supersede(plan.name()));
        String loadId = open.head().loadId();
        RunReport.Status status = settings.limit().isPresent() ? RunReport.Status.PARTIAL : RunReport.Status.LOADED;
        session.publish(new Publication(
                loadId,
                settings.pipeline(),
                settings.runKey(),
                ready.schema(),
                ready.state(),
                now,
                ReportJson.write(ledger.report(loadId, status, sink, now))));
        return ledger.report(loadId, status, sink, Instant.now());
    }
}
