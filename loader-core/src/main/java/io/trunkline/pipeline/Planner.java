// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.normalize.ResourceHints;
import io.trunkline.normalize.ResourceWords;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.SnakeCase;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.CursorRange;
import io.trunkline.source.Discovery;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceSpec;
import io.trunkline.state.PipelineState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides before the first page which resources are read, how, and into which tables. */
final class Planner {
    private static final String SAY_WHICH = "'resources' lists what there is.";

    private final RunSettings settings;
    private final String source;
    private final PipelineState state;
    private final SnakeCase naming;

    Planner(RunSettings settings, String source, PipelineState state, SnakeCase naming) {
        this.settings = settings;
        this.source = source;
        this.state = state;
        this.naming = naming;
    }

    /**
     * Plans all selected resources.
     *
     * @throws TrunklineException when a name is unknown, nothing is selected, or two resources would share a table
     */
    List<ResourcePlan> plan(Discovery discovery) {
        List<String> names =
                discovery.resources().stream().map(r -> r.spec().name()).toList();
        refuseUnknown(names);
        List<ResourcePlan> plans = discovery.resources().stream()
                .filter(r ->
                        settings.selection().takes(r.spec().name(), r.spec().byDefault()))
                .map(this::plan)
                .toList();
        if (plans.isEmpty()) {
            boolean offersNothing =
                    discovery.resources().stream().noneMatch(r -> r.spec().byDefault());
            throw new TrunklineException(
                    Failure.NOTHING_SELECTED,
                    offersNothing
                            ? "the source offers no relation that this role may read"
                            : "none of the source's " + names.size() + " resources is selected",
                    offersNothing
                            ? "Grant SELECT to the role, or run with the key of a role that has it; 'check' tells which role it is."
                            : "Change include and exclude. " + SAY_WHICH);
        }
        refuseSharedTables(plans);
        return plans;
    }

    private void refuseUnknown(List<String> names) {
        List<String> unknown = new ArrayList<>(settings.selection().unmatched(names));
        settings.resources().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new TrunklineException(
                    Failure.RESOURCE_UNKNOWN,
                    "no such resource: "
                            + String.join(
                                    ", ", unknown.stream().distinct().sorted().toList()),
                    SAY_WHICH);
        }
    }

    private static void refuseSharedTables(List<ResourcePlan> plans) {
        Map<String, String> owners = new HashMap<>();
        for (ResourcePlan plan : plans) {
            String other = owners.putIfAbsent(plan.table(), plan.name());
            if (other != null) {
                throw new TrunklineException(
                        Failure.TABLE_NAME_TAKEN,
                        "the resources \"" + other + "\" and \"" + plan.name() + "\" would both become the table "
                                + plan.table(),
                        "Exclude one of them.");
            }
        }
    }

    /** Plans one resource, selected or not. */
    ResourcePlan plan(Resource resource) {
        ResourceSpec spec = resource.spec();
        ResourceSettings own = settings.resource(spec.name());
        ProtectedColumns columns =
                ProtectedColumns.of(spec, own, settings.guards().hash());
        List<String> key = columns.key();
        WriteDisposition disposition =
                disposition(spec, own, key, own.text(ResourceSettings.CURSOR).isPresent());
        Cursors cursors = new Cursors(settings.fullRefresh(), state, source, own);
        Optional<CursorRange> cursor = cursors.range(disposition);
        ResourceHints hints = new ResourceHints(
                spec.name(),
                spec.table(),
                disposition,
                settings.declaredTypes() ? columns.declared() : List.of(),
                own.integer(ResourceSettings.MAX_NESTING).orElse(ResourceHints.DEFAULT_MAX_NESTING),
                Words.of(own).hints(),
                Words.of(own).properties());
        return new ResourcePlan(
                resource,
                hints,
                naming.key(spec.table()),
                key,
                cursor,
                columns.redaction(),
                cursors.boundary(disposition, key),
                cursors.demanded(),
                settings.selection().asksFor(spec.name()));
    }

    private static WriteDisposition disposition(
            ResourceSpec spec, ResourceSettings own, List<String> key, boolean incremental) {
        boolean series = incremental || spec.append();
        ResourceWords words = Words.of(own);
        String word = words.dispositionWord().orElse(series ? key.isEmpty() ? "append" : "merge" : "replace");
        WriteDisposition disposition =
                words.disposition(word, key, incremental ? MergeStrategy.Twins.LAST : MergeStrategy.Twins.FIRST);
        if (disposition instanceof WriteDisposition.Merge merge && !merge.compares()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "resources." + spec.name() + ": merge needs a key, and the source declares none",
                    "Set resources." + spec.name() + ".primary_key.");
        }
        return disposition;
    }
}
