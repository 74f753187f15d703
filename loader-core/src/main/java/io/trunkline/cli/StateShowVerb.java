// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.destination.StoredState;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.state.PipelineState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what the pipeline remembers at the destination. */
final class StateShowVerb implements Verb {
    private final Program program;

    StateShowVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "state show";
    }

    @Override
    public String description() {
        return "Show how far each resource was read.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        RunSettings own = RunSettingsReader.withoutSource(settings, program);
        try (Destination destination = Destinations.open(settings, program);
                DatasetView view = destination.look(own.dataset())) {
            Optional<StoredState> stored = view.storedState(own.pipeline());
            if (console.mode().json()) {
                console.json(stored.map(StateShowVerb::asMap).orElse(Map.of()));
            } else if (stored.isEmpty()) {
                console.line("The pipeline " + own.pipeline() + " remembers nothing in " + own.dataset() + ".");
            } else {
                lines(own.pipeline(), stored.get()).forEach(console::line);
            }
            return 0;
        }
    }

    private List<String> lines(String pipeline, StoredState stored) {
        List<String> lines = new ArrayList<>(List.of("Pipeline " + pipeline + ": version " + stored.version()
                + " of the state, stored by the load " + stored.loadId()));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"RESOURCE", "CURSOR", "LAST VALUE"});
        PipelineState.decode(stored.state())
                .cursors(program.sourceName())
                .forEach(cursor -> rows.add(new String[] {
                    cursor.resource(), cursor.column(), cursor.last().orElse("")
                }));
        lines.addAll(rows.size() == 1 ? List.of("No cursors.") : TextTable.of(rows, List.of(0, 1, 2)));
        return lines;
    }

    private static Map<String, Object> asMap(StoredState stored) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", stored.version());
        map.put("version_hash", stored.versionHash());
        map.put("load_id", stored.loadId());
        map.put("state", PipelineState.decode(stored.state()).content());
        return map;
    }
}
