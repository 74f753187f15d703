// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.BatchSink;
import io.trunkline.destination.ColumnBatch;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.StageTarget;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.ReadOutcome;
import io.trunkline.loadpackage.PackageHead;
import io.trunkline.normalize.Normalizer;
import io.trunkline.normalize.ResourceRows;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.Page;
import io.trunkline.source.PageBody;
import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.ResourceReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends the first page of each resource through today's rules and remembers which tables that would take. Not thread-safe. */
final class FirstPages implements BatchSink {
    private final RunSettings settings;
    private final Known known;
    private final Normalizer normalizer;
    private final Map<String, TableSchema> announced = new LinkedHashMap<>();
    private final Map<String, Set<String>> declared = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private long number;

    FirstPages(RunSettings settings, Known known, Destination destination) {
        this.settings = settings;
        this.known = known;
        PackageHead head = new PackageHead(settings.pipeline(), "0.0", Instant.EPOCH, 0, 0, "");
        this.normalizer = new Normalizer(
                known.schema(),
                destination.capabilities(),
                new SeededRowIds(head),
                head.loadId(),
                this,
                known.limits(settings));
    }

    PlanReport.PlannedResource look(ResourcePlan plan) {
        if (!plan.resource().isSafeToRead()) {
            remarks.add(plan.name() + ": it is not called for a plan, since it may write; its columns are unknown");
            return planned(plan, "", "", 0, "not called: it may write");
        }
        try (ResourceReader reader = plan.resource().open(request(plan))) {
            ResourceRows rows = begin(plan);
            List<Position> starts = reader.start();
            if (starts.isEmpty()) {
                return planned(plan, reader.paging(), "", 0, "");
            }
            Page page = reader.read(starts.getFirst());
            PageBody body = plan.redaction().apply(page.body());
            long rejected = normalizer
                    .normalize(rows, ++number, body.bytes(), body.length())
                    .rejected();
            if (rejected > 0) {
                remarks.add(plan.name() + ": " + rejected + " rows of the first page would be rejected");
            }
            return planned(plan, reader.paging(), page.request(), page.rows(), "");
        } catch (TrunklineException e) {
            if (!ReadOutcome.Refused.by(e) || plan.asked()) {
                throw e;
            }
            return planned(plan, "", "", 0, "would be left out: " + e.what());
        }
    }

    private ReadRequest request(ResourcePlan plan) {
        return new ReadRequest(settings.limit(), plan.cursor(), 1, List.of());
    }

    private ResourceRows begin(ResourcePlan plan) {
        Set<String> names = new HashSet<>();
        plan.hints().columns().stream()
                .filter(column -> column.hint().isPresent())
                .map(DeclaredColumn::name)
                .map(known.naming()::key)
                .forEach(names::add);
        declared.put(plan.table(), names);
        return normalizer.begin(plan.hints());
    }

    private static PlanReport.PlannedResource planned(
            ResourcePlan plan, String paging, String request, long rows, String note) {
        return new PlanReport.PlannedResource(
                plan.name(), plan.table(), plan.hints().disposition().word(), paging, request, rows, note);
    }

    /** The tables that a run would make or widen. */
    List<PlanReport.PlannedTable> tables(DatasetView view) {
        Schema grown = normalizer.finish();
        List<PlanReport.PlannedTable> tables = new ArrayList<>();
        announced.forEach((name, table) -> {
            DatasetView.TableDifference difference =
                    view.difference(grown.table(name).orElse(table));
            if (!difference.missing().isEmpty()) {
                tables.add(new PlanReport.PlannedTable(
                        name,
                        difference.isNew(),
                        difference.missing().stream()
                                .map(column -> column(name, column))
                                .toList(),
                        difference.statements()));
            }
        });
        return tables;
    }

    private PlanReport.PlannedColumn column(String table, ColumnSchema column) {
        PlanReport.Origin origin = column.name().startsWith("_dlt_")
                ? PlanReport.Origin.SYSTEM
                : Optional.ofNullable(declared.get(table)).orElse(Set.of()).contains(column.name())
                        ? PlanReport.Origin.DECLARED
                        : PlanReport.Origin.INFERRED;
        return new PlanReport.PlannedColumn(
                column.name(), column.type().map(type -> type.dataType().word()).orElse("?"), origin);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void announce(StageTarget target) {
        announced.put(target.table().name(), target.table());
    }

    @Override
    public void evolve(SchemaChange change) {
        // the schema at the end knows all of them
    }

    @Override
    public void write(ColumnBatch batch) {
        // a plan writes nothing
    }
}
