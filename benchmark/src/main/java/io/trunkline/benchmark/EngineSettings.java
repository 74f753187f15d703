// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How DuckDB is set for whoever writes: the same for a peer and for the extractor.
 *
 * @param threads threads of the engine
 * @param memoryLimit limit of its buffers, such as {@code 128MB}
 */
record EngineSettings(int threads, String memoryLimit) {
    static EngineSettings of(String threads, String memoryLimit) {
        return new EngineSettings(Integer.parseInt(threads), memoryLimit);
    }

    /** Opens a new or existing database file and makes it the default catalog. */
    Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = '" + memoryLimit + "'");
            statement.execute("SET temp_directory = '" + file.resolveSibling("spill") + "'");
            statement.execute("SET TimeZone = 'UTC'");
            String version = Files.exists(file) ? "" : " (STORAGE_VERSION 'v1.0.0')";
            statement.execute("ATTACH '" + file + "' AS target" + version);
            statement.execute("USE target");
        }
        return connection;
    }
}
