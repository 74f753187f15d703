// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Ability;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
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
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final List<Pass> passes = new ArrayList<>();
    private final Map<String, CursorEnd> boundaries = new HashMap<>();

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
        StoredTypes stored = new StoredTypes(known.schema(), known.naming());
        planned.forEach(plan -> stored.differences(plan).ifPresent(ledger::remark));
        planned.forEach(plan -> session.willCount(plan.table(), columns(plan)));
        progress.step("extract");
        Pass first = pass(known.schema(), 0, extraction(planned, open.found()));
        progress.step("reconcile");
        List<ReadOutcome.Complete> settled = new ArrayList<>();
        List<ResourcePlan> again = new ArrayList<>();
        for (ReadOutcome.Complete outcome : settleRefused(first.outcomes())) {
            if (!proof().hasGap(plan(outcome), outcome, tally(first, outcome))) {
                record(outcome, first);
                settled.add(outcome);
            } else if (mended(outcome, tally(first, outcome))) {
                settled.add(outcome);
            } else {
                again.add(plan(outcome));
            }
        }
        if (!again.isEmpty()) {
            Pass second = readAgain(again);
            for (ReadOutcome.Complete outcome : settleRefused(second.outcomes())) {
                record(outcome, second);
                settled.add(outcome);
            }
        }
        passes.forEach(pass -> tell(pass.normalizer().tally()));
        rejects.settle();
        return publish(passes.getLast().grown(), settled);
    }

    /** The columns of every key that the rows may be counted by: the one to read by and the one the user names. */
    private List<String> columns(ResourcePlan plan) {
        return Stream.concat(plan.key().stream(), plan.resource().spec().primaryKey().stream())
                .map(known.naming()::key)
                .distinct()
                .toList();
    }

    /** The proof as of now: what a later reading stages may change it. */
    private Reconciliation proof() {
        return passes.getLast().proof();
    }

    private static ResourceTally tally(Pass pass, ReadOutcome outcome) {
        return pass.intake().tally(outcome.task().name());
    }

    /** Reads again only the parts that differ from their counts; false if the resource has to be read again as a whole. */
    private boolean mended(ReadOutcome.Complete outcome, ResourceTally tally) {
        ResourcePlan plan = plan(outcome);
        boolean byKey = destination.capabilities().can(Ability.TAKING_ROWS_BACK)
                && !outcome.key().isEmpty()
                && plan.boundary().isEmpty()
                && !(plan.hints().disposition() instanceof WriteDisposition.Append);
        Mending mending = new Mending(plan, outcome, tally, this::readParts);
        if (!byKey || !mending.settles()) {
            return false;
        }
        if (!(plan.hints().disposition() instanceof WriteDisposition.Merge)) {
            Map<String, Long> superseded = session.keepLast(plan.table(), proof().columns(plan, outcome.key()));
            tally.superseded(superseded.getOrDefault(plan.table(), 0L));
            sink.superseded(superseded);
        }
        proof().refuseLostBetween(plan, tally);
        ledger.remark(plan.name() + ": rows were written while it was read; every part agrees with its own count"
                + (mending.parts() == 0 ? "" : ", after " + mending.parts() + " of them were read again"));
        ledger.resource(plan, outcome, tally, RunReport.Verdict.PROVEN);
        return true;
    }

    private ResourceTally readParts(ResourcePlan plan, List<Position> parts, List<PageMark> replaced) {
        progress.step("read again");
        rejects.takeBack(plan.name(), replaced);
        ReadTask task = new ReadTask(
                plan.resource(),
                request(plan, parts),
                false,
                Optional.of(new ReadTask.Resumed(OptionalLong.empty(), parts)));
        Pass pass = pass(intake -> run(List.of(task), intake));
        for (ReadOutcome outcome : pass.outcomes()) {
            if (outcome instanceof ReadOutcome.Refused refused) {
                throw refused.failure();
            }
        }
        return pass.intake().tally(plan.name());
    }

    private Set<String> replaced() {
        return plans.values().stream()
                .filter(plan -> plan.hints().disposition() instanceof WriteDisposition.Replace)
                .map(ResourcePlan::name)
                .collect(Collectors.toSet());
    }

    private void tellLeftOut(String table, Map<String, Long> columns) {
        columns.forEach((column, count) -> ledger.remark(table + ": the schema contract left out " + count
                + (column.isEmpty() ? " rows of the new table" : " values or rows because of " + column)));
    }

    private void tell(NormalizeTally tally) {
        tally.leftOut().forEach(this::tellLeftOut);
        tally.tables()
                .forEach((table, own) -> own.collisions()
                        .forEach(both -> ledger.remark(table + ": the keys \"" + both.lost() + "\" and \"" + both.won()
                                + "\" both become the column " + both.column() + "; the value of \"" + both.won()
                                + "\" was kept, as dlt does")));
    }

    /** One reading of some resources: what it brought and what it did to the schema. */
    private record Pass(
            List<ReadOutcome> outcomes, Intake intake, Normalizer normalizer, Schema grown, Reconciliation proof) {}

    private Pass pass(Schema before, long pages, Function<Intake, List<ReadOutcome>> reading) {
        Handover handover = new Handover(settings.fullRefresh() ? new Replacing(sink) : sink);
        Normalizer normalizer = new Normalizer(
                before,
                destination.capabilities(),
                new SeededRowIds(open.head()),
                open.head().loadId(),
                handover,
                known.limits(settings),
                row -> handover.then(() -> rejects.add(row)));
        Intake intake = new Intake(plans, normalizer, open.keeper(), progress, pages);
        Brought brought = handover.during(() -> new Brought(reading.apply(intake), normalizer.finish()));
        Schema grown = brought.grown();
        Reconciliation proof = new Reconciliation(settings, session, known.naming(), grown);
        Pass pass = new Pass(brought.outcomes(), intake, normalizer, grown, proof);
        passes.add(pass);
        return pass;
    }

    /** What came out of a reading on the thread that makes the rows. */
    private record Brought(List<ReadOutcome> outcomes, Schema grown) {}

    /** A reading after an earlier one. */
    private Pass pass(Function<Intake, List<ReadOutcome>> reading) {
        Pass before = passes.getLast();
        return pass(before.grown(), before.intake().pages(), reading);
    }

    private Pass readAgain(List<ResourcePlan> which) {
        for (ResourcePlan plan : which) {
            ledger.remark(plan.name() + ": the counts did not agree with what was read; it was read again");
            session.discard(plan.table());
            sink.discarded(plan.table());
            rejects.takeBack(plan.name());
            open.keeper().entry(new PackageEntry.Discarded(plan.name()));
        }
        return pass(extraction(which, Optional.empty()));
    }

    private void record(ReadOutcome.Complete outcome, Pass pass) {
        ResourcePlan plan = plan(outcome);
        ResourceTally tally = tally(pass, outcome);
        pass.intake().boundary(plan.name()).ifPresent(rows -> {
            boundaries.put(plan.name(), rows.end());
            if (rows.dropped() > 0) {
                ledger.remark(plan.name() + ": " + rows.dropped()
                        + " rows at the last cursor value were loaded before and left out");
            }
        });
        ledger.resource(plan, outcome, tally, proof().verdict(plan, outcome, tally, ledger));
    }

    private ResourcePlan plan(ReadOutcome outcome) {
        return Objects.requireNonNull(plans.get(outcome.task().name()), "every task has a plan");
    }

    private Function<Intake, List<ReadOutcome>> extraction(List<ResourcePlan> which, Optional<FoundPackage> found) {
        Set<String> keyed = which.stream()
                .filter(plan -> !plan.key().isEmpty())
                .map(ResourcePlan::name)
                .collect(Collectors.toSet());
        return intake -> {
            Map<String, ReadTask.Resumed> resumed =
                    found.map(kept -> Packages.replay(kept, keyed, intake)).orElse(Map.of());
            return run(
                    which.stream()
                            .map(plan -> task(plan, Optional.ofNullable(resumed.get(plan.name()))))
                            .toList(),
                    intake);
        };
    }

    private List<ReadOutcome> run(List<ReadTask> tasks, Intake intake) {
        return new Extraction(settings.workers(), progress, stop).run(tasks, intake);
    }

    private ReadTask task(ResourcePlan plan, Optional<ReadTask.Resumed> where) {
        List<Position> from = where.map(ReadTask.Resumed::next).orElse(List.of());
        return new ReadTask(plan.resource(), request(plan, from), settings.proves(), where);
    }

    private ReadRequest request(ResourcePlan plan, List<Position> from) {
        return new ReadRequest(settings.limit(), plan.cursor(), settings.workers(), from, settings.counting());
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
        Ready ready = Ready.of(
                known, grown, complete, replaced(), settings, source, destination, open.head(), boundaries, now);
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
        session.publish(ready.publication(open.head(), settings, now, ledger.report(loadId, status, sink, now)));
        return ledger.report(loadId, status, sink, Instant.now());
    }
}
