// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.DestinationKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SIZE;

/** DuckDB as users name it, with its settings. */
public final class DuckDbKind implements DestinationKind {
    private static final Setting FILE =
            Setting.optional("duckdb.file", PATH, "The DuckDB file. Default: <pipeline>.duckdb in the current folder.");
    private static final Setting MEMORY = Setting.optional(
            "duckdb.memory-limit", SIZE, "Memory for DuckDB. Default: a share of what the machine or pod has.");
    private static final Setting THREADS = Setting.optional(
            "duckdb.threads", INTEGER, "Threads for DuckDB. Default: those of the machine or pod, four at most.");

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public List<Setting> settings() {
        return List.of(FILE, MEMORY, THREADS);
    }

    @Override
    public Destination open(Settings settings, String pipeline, DatasetName dataset) {
        return new DuckDbDestination(new DuckDbSettings(
                settings.path(FILE).orElseGet(() -> Path.of(pipeline + ".duckdb")),
                settings.size(MEMORY),
                settings.integer(THREADS),
                Optional.empty(),
                DuckDbSettings.DEFAULT_STORAGE_VERSION));
    }
}
