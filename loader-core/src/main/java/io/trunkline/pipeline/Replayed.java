// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.Destination;
import io.trunkline.destination.RejectedRecord;
import io.trunkline.loadpackage.PackageHead;
import io.trunkline.normalize.Normalizer;
import io.trunkline.normalize.PageTally;
import io.trunkline.normalize.RejectedRow;
import io.trunkline.normalize.ResourceRows;
import io.trunkline.schema.Schema;
import io.trunkline.source.Discovery;
import io.trunkline.source.PageBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a replay on their way: normalized one by one by today's rules, counted by resource. Not thread-safe. */
final class Replayed {
    private final Planner planner;
    private final Discovery discovery;
    private final Normalizer normalizer;
    private final Ledger ledger;
    private final Map<String, Optional<Each>> resources = new LinkedHashMap<>();
    private Optional<RejectedRow> refused = Optional.empty();
    private long number;

    Replayed(
            Known known,
            Planner planner,
            Discovery discovery,
            Destination destination,
            PackageHead head,
            WatchedSink sink,
            RunSettings settings,
            Ledger ledger) {
        this.planner = planner;
        this.discovery = discovery;
        this.ledger = ledger;
        this.normalizer = new Normalizer(
                known.schema(),
                destination.capabilities(),
                new SeededRowIds(head),
                head.loadId(),
                new Adding(sink),
                known.limits(settings),
                row -> refused = Optional.of(row));
    }

    /** One resource: its plan, its way into the tables, and what became of its rows. */
    private record Each(ResourcePlan plan, ResourceRows rows, ReplayTally tally) {}

    /** Normalizes rows and gives those that passed. */
    List<RejectedRecord> take(List<RejectedRecord> rows) {
        List<RejectedRecord> passed = new ArrayList<>();
        for (RejectedRecord row : rows) {
            Optional<Each> each = resources.computeIfAbsent(row.resource(), this::begin);
            if (each.isPresent() && take(each.get(), row)) {
                passed.add(row);
            }
        }
        return passed;
    }

    private Optional<Each> begin(String name) {
        Optional<Each> found = discovery.resources().stream()
                .filter(resource -> resource.spec().name().equals(name))
                .findFirst()
                .map(planner::plan)
                .map(plan -> new Each(plan, normalizer.begin(plan.hints()), new ReplayTally()));
        if (found.isEmpty()) {
            ledger.remark(name + ": the source has no such resource any more; its rejected rows stay");
        }
        return found;
    }

    private boolean take(Each each, RejectedRecord row) {
        if (row.cut()) {
            each.tally().add(false, 0);
            reject(row, row.code(), "the record was too large to be kept whole; only the source has it");
            return false;
        }
        byte[] raw = ("[" + row.raw() + "]").getBytes(StandardCharsets.UTF_8);
        PageBody page = each.plan()
                .redaction()
                .withoutHashing(List.of(row.hashed().split(",")))
                .apply(new PageBody(raw, raw.length, 0));
        refused = Optional.empty();
        PageTally tally = normalizer.normalize(each.rows(), ++number, page.bytes(), page.length());
        refused.ifPresent(why -> reject(row, why.failure().code(), why.reason()));
        each.tally().add(refused.isEmpty(), tally.misfits());
        return refused.isEmpty();
    }

    private void reject(RejectedRecord row, String code, String reason) {
        ledger.rejected(new RunReport.RejectedLine(
                row.resource(), row.table(), row.page(), row.item(), row.path(), code, reason));
    }

    /** Whether a row passed. */
    boolean any() {
        return resources.values().stream()
                .flatMap(Optional::stream)
                .anyMatch(each -> each.tally().passed() > 0);
    }

    void tell() {
        resources.values().stream()
                .flatMap(Optional::stream)
                .forEach(each -> ledger.replayed(each.plan(), each.tally()));
    }

    Schema finish() {
        return normalizer.finish();
    }
}
