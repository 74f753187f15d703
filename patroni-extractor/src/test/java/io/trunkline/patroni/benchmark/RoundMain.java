// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells how long the rounds of {@code serve} took, each from its first request to its commit. */
public final class RoundMain {
    private static final double MILLIS = 1000.0;

    private RoundMain() {}

    /** {@code RoundMain FILE REPORTS SKIP COUNT}: seconds of COUNT rounds after the first SKIP, one a line. */
    public static void main(String... words) throws SQLException, IOException {
        Map<String, Instant> began = firstRequests(words[0]);
        List<Double> seconds = new ArrayList<>();
        try (MappingIterator<JsonNode> reports = new ObjectMapper()
                .readerFor(JsonNode.class)
                .readValues(Path.of(words[1]).toFile())) {
            while (reports.hasNext()) {
                JsonNode report = reports.next();
                Instant first = began.get(report.path("loadId").asText());
                if (first != null) {
                    Instant end = Instant.parse(report.path("startedAt").asText())
                            .plusMillis(Math.round(report.path("seconds").asDouble() * MILLIS));
                    seconds.add(Duration.between(first, end).toMillis() / MILLIS);
                }
            }
        }
        seconds.stream()
                .skip(Long.parseLong(words[2]))
                .limit(Long.parseLong(words[3]))
                .forEach(one -> System.out.printf(Locale.ROOT, "%.3f%n", one));
    }

    private static Map<String, Instant> firstRequests(String file) throws SQLException {
        Map<String, Instant> began = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT _dlt_load_id, min(scraped_at)"
                        + " FROM patroni_pipeline_dataset.requests GROUP BY _dlt_load_id")) {
            while (rows.next()) {
                began.put(
                        rows.getString(1),
                        rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        return began;
    }
}
