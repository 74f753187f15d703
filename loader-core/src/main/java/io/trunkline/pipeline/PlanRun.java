// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.source.Discovery;
import io.trunkline.source.Source;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a run would do now, with at most one page of each resource, and writes nothing anywhere. */
public final class PlanRun {
    private final Source source;
    private final Destination destination;
    private final RunSettings settings;
    private final Progress progress;
    private final StopSignal stop;

    /** A look that has not begun. */
    public PlanRun(Source source, Destination destination, RunSettings settings, Progress progress, StopSignal stop) {
        this.source = source;
        this.destination = destination;
        this.settings = settings;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Looks.
     *
     * @throws TrunklineException when a run would fail before its first page
     */
    public PlanReport look() {
        try (DatasetView view = destination.look(settings.dataset())) {
            progress.step("discover");
            Known known = Known.read(view, source.name(), settings, destination);
            Discovery discovery = stop.interruptible(source::discover);
            List<ResourcePlan> plans =
                    new Planner(settings, source.name(), known.state(), known.naming()).plan(discovery);
            progress.step("plan");
            FirstPages pages = new FirstPages(settings, known, destination);
            List<String> remarks = new ArrayList<>(discovery.remarks());
            List<String> refusals = new ArrayList<>();
            List<PlanReport.PlannedResource> resources = new ArrayList<>();
            List<PlanReport.PlannedTable> tables = List.of();
            try {
                plans.forEach(plan -> resources.add(pages.look(plan)));
                tables = pages.tables(view);
            } catch (TrunklineException e) {
                if (e.failure() != Failure.CONTRACT_VIOLATED) {
                    throw e;
                }
                refusals.add(e.what());
            }
            remarks.addAll(pages.remarks());
            return report(resources, tables, refusals, remarks);
        }
    }

    private PlanReport report(
            List<PlanReport.PlannedResource> resources,
            List<PlanReport.PlannedTable> tables,
            List<String> refusals,
            List<String> remarks) {
        PlanReport.Verdict verdict = !refusals.isEmpty()
                ? PlanReport.Verdict.REFUSED
                : tables.isEmpty() ? PlanReport.Verdict.NO_CHANGE : PlanReport.Verdict.CHANGE;
        return new PlanReport(
                settings.pipeline(),
                destination.name(),
                settings.dataset().value(),
                destination.location(),
                verdict,
                resources,
                tables,
                refusals,
                remarks);
    }
}
