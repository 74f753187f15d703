// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.destination.duckdb.DuckDbDestination;
import io.trunkline.destination.duckdb.DuckDbSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the destination that the settings name. */
final class Destinations {
    private Destinations() {}

    static Destination open(Settings settings, Program program) {
        String name = settings.required(CoreSettings.DESTINATION);
        return switch (name) {
            case "duckdb" -> new DuckDbDestination(duckdb(settings, program));
            default -> throw RunSettingsReader.unknown(CoreSettings.DESTINATION, name, List.of("duckdb"));
        };
    }

    /** The DuckDB file of the pipeline. */
    static Path duckdbFile(Settings settings, Program program) {
        return settings.path(CoreSettings.DUCKDB_FILE)
                .orElseGet(() -> Path.of(RunSettingsReader.pipeline(settings, program) + ".duckdb"));
    }

    private static DuckDbSettings duckdb(Settings settings, Program program) {
        return new DuckDbSettings(
                duckdbFile(settings, program),
                settings.size(CoreSettings.DUCKDB_MEMORY),
                settings.integer(CoreSettings.DUCKDB_THREADS),
                Optional.empty(),
                DuckDbSettings.DEFAULT_STORAGE_VERSION);
    }
}
