// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.PageConsumer;
import io.trunkline.extract.Progress;
import io.trunkline.extract.ReadTask;
import io.trunkline.loadpackage.PackageEntry;
import io.trunkline.normalize.Normalizer;
import io.trunkline.normalize.PageTally;
import io.trunkline.normalize.ResourceRows;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.RowCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes pages in the order that counts: numbers them, keeps them in the package, has them normalized. */
final class Intake implements PageConsumer {
    private final Map<String, ResourcePlan> plans;
    private final Normalizer normalizer;
    private final PackageKeeper keeper;
    private final Progress progress;
    private final Map<String, ResourceRows> begun = new HashMap<>();
    private final Map<String, BoundaryRows> boundaries = new HashMap<>();
    private final Map<String, DemandedCursor> demanded = new HashMap<>();
    private final Map<String, ResourceTally> tallies = new HashMap<>();
    private long number;

    Intake(
            Map<String, ResourcePlan> plans,
            Normalizer normalizer,
            PackageKeeper keeper,
            Progress progress,
            long pagesBefore) {
        this.number = pagesBefore;
        this.plans = plans;
        this.normalizer = normalizer;
        this.keeper = keeper;
        this.progress = progress;
    }

    @Override
    public void opened(ReadTask task, RowCount announced, List<Position> slices) {
        begin(task.name());
        if (task.resumed().isEmpty()) {
            OptionalLong rows =
                    announced instanceof RowCount.Exact(long exact) ? OptionalLong.of(exact) : OptionalLong.empty();
            keeper.entry(new PackageEntry.Opened(task.name(), rows, slices));
        }
    }

    @Override
    public void page(ReadTask task, Page page) {
        Page seen = page.with(plan(task.name()).redaction().apply(page.body()));
        refuseMissing(task.name(), seen);
        number++;
        keeper.page(task.name(), number, seen);
        take(task.name(), number, seen);
    }

    /** What the package has of the resource is useless then: its row may have a value in the next run, and would be looked for behind it. */
    private void refuseMissing(String resource, Page page) {
        DemandedCursor cursor = demanded.get(resource);
        if (cursor != null) {
            Optional<TrunklineException> fault = cursor.fault(page.body());
            if (fault.isPresent()) {
                keeper.entry(new PackageEntry.Discarded(resource));
                throw fault.get();
            }
        }
    }

    /** Takes a page that the package has already. */
    void replay(String resource, long pageNumber, Page page) {
        number = Math.max(number, pageNumber);
        take(resource, pageNumber, page);
    }

    /** Leaves out a page that the package has; its number stays taken. */
    void skip(long pageNumber) {
        number = Math.max(number, pageNumber);
    }

    private void take(String resource, long pageNumber, Page page) {
        ResourceRows rows = begin(resource);
        PageBody body = page.body();
        BoundaryRows boundary = boundaries.get(resource);
        long leftOut = 0;
        if (boundary != null) {
            long before = boundary.dropped();
            body = boundary.without(body);
            leftOut = boundary.dropped() - before;
        }
        PageTally tally = normalizer.normalize(rows, pageNumber, body.bytes(), body.length());
        tally(resource).add(pageNumber, page, tally, leftOut);
        progress.staged(resource, tally.written());
    }

    private ResourceRows begin(String resource) {
        ResourceRows rows = begun.get(resource);
        if (rows == null) {
            rows = normalizer.begin(plan(resource).hints());
            begun.put(resource, rows);
            plan(resource).demanded().ifPresent(column -> demanded.put(resource, new DemandedCursor(resource, column)));
            plan(resource).boundary().ifPresent(boundary -> boundaries.put(resource, new BoundaryRows(boundary)));
        }
        return rows;
    }

    private ResourcePlan plan(String resource) {
        return Objects.requireNonNull(plans.get(resource), "every task has a plan");
    }

    /** What the resource brought at the ends of its incremental read, where that matters. */
    Optional<BoundaryRows> boundary(String resource) {
        return Optional.ofNullable(boundaries.get(resource));
    }

    /** Number of the last page that was taken. */
    long pages() {
        return number;
    }

    ResourceTally tally(String resource) {
        return tallies.computeIfAbsent(resource, name -> new ResourceTally());
    }
}
