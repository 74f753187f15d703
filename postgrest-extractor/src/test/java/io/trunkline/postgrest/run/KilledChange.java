// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.ResourceSettings;
import io.trunkline.config.Settings;
import io.trunkline.config.SettingsInput;
import io.trunkline.config.SettingsReader;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.RejectedRows;
import io.trunkline.destination.duckdb.DuckDbDestination;
import io.trunkline.destination.duckdb.DuckDbSettings;
import io.trunkline.extract.Progress;
import io.trunkline.extract.StopSignal;
import io.trunkline.extract.Traffic;
import io.trunkline.pipeline.CursorChange;
import io.trunkline.pipeline.Reconcile;
import io.trunkline.pipeline.Replay;
import io.trunkline.pipeline.ResourceDrop;
import io.trunkline.pipeline.RunGuards;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.postgrest.program.PostgrestProgram;
import io.trunkline.source.Selection;
import io.trunkline.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A program that changes a dataset without reading the source, and is killed at a step: {@code verb url file step}. */
public final class KilledChange {
    static final int KILLED = 137;
    static final String CURSOR = "updated_at";
    static final String MOMENT = "2024-01-01T00:40:00+00:00";

    private KilledChange() {}

    public static void main(String... words) {
        String deadly = words[3];
        Destination destination = new DuckDbDestination(DuckDbSettings.of(Path.of(words[2])), step -> {
            if (step.equals(deadly)) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        try (destination) {
            change(words[0], words[1], destination);
        }
        System.exit(0);
    }

    private static void change(String verb, String url, Destination destination) {
        RunSettings settings = settings(url);
        switch (verb) {
            case "replay" -> replay(url, destination, settings);
            case "drop" -> {
                ResourceDrop drop = new ResourceDrop("postgrest", destination, settings);
                drop.make(drop.propose(List.of("items"), false));
            }
            default -> {
                CursorChange change = new CursorChange("postgrest", destination, settings);
                change.make(change.propose("items", Optional.empty(), MOMENT));
            }
        }
    }

    private static void replay(String url, Destination destination, RunSettings runSettings) {
        PostgrestProgram program = new PostgrestProgram();
        Settings settings = new SettingsReader(CoreSettings.catalog().and(program.settings()), List.of())
                .read(new SettingsInput(Map.of("trunkline.url", url), Map.of(), Optional.empty(), Optional.empty()));
        try (Source source = program.open(settings, Progress.NONE, new Traffic())) {
            new Replay(source, destination, runSettings, Progress.NONE, new StopSignal(), new Traffic())
                    .run(RejectedRows.Filter.all());
        }
    }

    private static RunSettings settings(String url) {
        return new RunSettings(
                "postgrest_pipeline",
                new DatasetName("postgrest_pipeline_dataset"),
                Optional.empty(),
                Selection.byDefault(),
                true,
                Reconcile.EXACT,
                1,
                OptionalLong.empty(),
                false,
                Duration.ZERO,
                Optional.empty(),
                Long.MAX_VALUE,
                false,
                1 << 20,
                0,
                RunGuards.standard(),
                Map.of("items", new ResourceSettings("items", Map.of(ResourceSettings.CURSOR, CURSOR))),
                url);
    }
}
