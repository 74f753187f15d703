// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.config.CoreSettings;
import io.trunkline.config.Setting;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.DestinationKind;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static io.trunkline.config.Setting.Kind.INTEGER;
import static io.trunkline.config.Setting.Kind.PATH;
import static io.trunkline.config.Setting.Kind.SIZE;

/** DuckDB as users name it, with its settings. */
public final class DuckDbKind implements DestinationKind {
    private static final String SCHEME = "duckdb:///";
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
                file(settings).orElseGet(() -> Path.of(pipeline + ".duckdb")),
                settings.size(MEMORY),
                settings.integer(THREADS),
                Optional.empty(),
                DuckDbSettings.DEFAULT_STORAGE_VERSION));
    }

    /** The file in our word, or in dlt's. */
    private static Optional<Path> file(Settings settings) {
        Optional<Path> file = settings.path(FILE);
        Optional<Path> credentials = settings.text(CoreSettings.CREDENTIALS).map(DuckDbKind::file);
        if (file.isPresent() && credentials.isPresent() && !file.equals(credentials)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    FILE.key() + " and " + CoreSettings.CREDENTIALS.key() + " name two files",
                    "Set one of them.");
        }
        return file.or(() -> credentials);
    }

    private static Path file(String address) {
        if (address.startsWith(SCHEME)) {
            return Path.of(address.substring(SCHEME.length()));
        }
        if (address.contains("://")) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    CoreSettings.CREDENTIALS.key() + ": this is no DuckDB file, and the destination is duckdb",
                    "Add --destination postgres, or name a file.");
        }
        return Path.of(address);
    }
}
