// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Where the figures come from; without it they say nothing.
 *
 * @param processor model of the processor
 * @param cores cores that the benchmark may use
 * @param memoryGigabytes memory of the machine
 * @param system kernel and its version
 * @param java version of Java
 * @param duckdb version of the DuckDB driver
 * @param loadBefore load average of the last minute before the first run: what else the machine was doing
 */
record Machine(
        String processor,
        int cores,
        @JsonProperty("memory_gigabytes") long memoryGigabytes,
        String system,
        String java,
        String duckdb,
        @JsonProperty("load_before") double loadBefore) {
    static Machine here() throws IOException, SQLException {
        return new Machine(
                value("/proc/cpuinfo", "model name", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(
                        Long.parseLong(value("/proc/meminfo", "MemTotal", "0").replace(" kB", "")) / 1_048_576.0),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.version"),
                duckdbVersion(),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]));
    }

    private static String duckdbVersion() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return connection.getMetaData().getDatabaseProductVersion() + ", driver "
                    + connection.getMetaData().getDriverVersion();
        }
    }

    private static String value(String file, String name, String otherwise) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
