// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import io.trunkline.schema.Schema;
import io.trunkline.schema.TableSchema;
import io.trunkline.state.PipelineState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets resources: their tables with all child tables, their part of the state, their rejected rows. */
public final class ResourceDrop {
    private final String source;
    private final Destination destination;
    private final RunSettings settings;

    /** A drop in the dataset of those settings. */
    public ResourceDrop(String source, Destination destination, RunSettings settings) {
        this.source = source;
        this.destination = destination;
        this.settings = settings;
    }

    /**
     * What would go, checked and not yet done.
     *
     * @param resources the resources
     * @param tables their tables, parents before children; none if only the state goes
     * @param cursors how many cursors are forgotten
     */
    public record Proposal(List<String> resources, List<String> tables, long cursors) {
        public Proposal {
            resources = List.copyOf(resources);
            tables = List.copyOf(tables);
        }

        /** What would go as a person reads it. */
        public String sentence() {
            return "the state of " + String.join(", ", resources) + " (" + cursors + " cursors)"
                    + (tables.isEmpty() ? "" : " and the tables " + String.join(", ", tables));
        }
    }

    /**
     * Looks what belongs to the resources.
     *
     * @param stateOnly whether the tables stay
     * @throws TrunklineException when nothing is known of one of them
     */
    public Proposal propose(List<String> resources, boolean stateOnly) {
        try (DatasetView view = destination.look(settings.dataset())) {
            Known known = Known.read(view, source, settings, destination);
            List<String> tables = new ArrayList<>();
            long cursors = 0;
            for (String resource : resources) {
                List<String> own = tables(known.schema(), resource);
                long remembered = known.state().cursors(source).stream()
                        .filter(cursor -> cursor.resource().equals(resource))
                        .count();
                if (own.isEmpty() && remembered == 0) {
                    throw unknown(known.schema(), resource);
                }
                tables.addAll(own);
                cursors += remembered;
            }
            return new Proposal(resources, stateOnly ? List.of() : tables, cursors);
        }
    }

    private static TrunklineException unknown(Schema schema, String resource) {
        List<String> known = schema.tables().values().stream()
                .filter(table -> !table.name().startsWith("_dlt_"))
                .flatMap(table -> resource(table).stream())
                .distinct()
                .sorted()
                .toList();
        return new TrunklineException(
                Failure.RESOURCE_UNKNOWN,
                "nothing was loaded from a resource \"" + resource + "\"; there are "
                        + (known.isEmpty() ? "none" : String.join(", ", known)),
                "Nothing was dropped.");
    }

    private static Optional<String> resource(TableSchema table) {
        return Optional.ofNullable(table.properties().get("resource")).map(String::valueOf);
    }

    private static List<String> tables(Schema schema, String resource) {
        List<String> found = new ArrayList<>();
        schema.tables().values().stream()
                .filter(table -> !table.name().startsWith("_dlt_"))
                .filter(table -> resource(table).filter(resource::equals).isPresent())
                .forEach(table -> found.add(table.name()));
        for (int i = 0; i < found.size(); i++) {
            String parent = found.get(i);
            schema.tables().values().stream()
                    .filter(table -> table.parent().filter(parent::equals).isPresent())
                    .map(TableSchema::name)
                    .filter(name -> !found.contains(name))
                    .forEach(found::add);
        }
        return found;
    }

    /** Does it, in one step. */
    public RunReport make(Proposal proposal) {
        try (LoadSession session = Sessions.open(destination, settings, Progress.NONE)) {
            Known known = Known.read(session, source, settings, destination);
            PipelineState state = known.state();
            for (String resource : proposal.resources()) {
                state = state.withoutResource(source, resource);
                if (!proposal.tables().isEmpty()) {
                    session.rejected().supersede(resource);
                }
            }
            session.drop(proposal.tables());
            Schema left = without(known.schema(), proposal.tables());
            return new Amendment(source, destination, settings)
                    .publish(session, known, left, state, List.of("dropped: " + proposal.sentence()));
        }
    }

    private static Schema without(Schema schema, Collection<String> tables) {
        Map<String, TableSchema> left = new LinkedHashMap<>(schema.tables());
        left.keySet().removeAll(tables);
        return schema.with(left, withoutPropagation(schema.normalizers(), tables));
    }

    /** The normalizers' settings no longer say what they should do to tables that are gone. */
    private static Map<String, Object> withoutPropagation(Map<String, Object> normalizers, Collection<String> tables) {
        Map<String, Object> copy = new LinkedHashMap<>();
        normalizers.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                Map<String, Object> object = new LinkedHashMap<>();
                inner.forEach((name, each) -> object.put(String.valueOf(name), each));
                if (key.equals("tables")) {
                    object.keySet().removeAll(tables);
                }
                copy.put(key, withoutPropagation(object, tables));
            } else {
                copy.put(key, value);
            }
        });
        return copy;
    }
}
