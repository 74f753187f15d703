// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists the loads of a dataset, also while a run is on. */
final class LoadsVerb implements Verb {
    private static final int MOST = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;

    LoadsVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "loads";
    }

    @Override
    public String description() {
        return "List the loads that were committed, newest first.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        DatasetName dataset = RunSettingsReader.dataset(settings, program);
        List<JsonNode> reports;
        String location;
        try (Destination destination = Destinations.open(settings, program)) {
            location = destination.location();
            reports = destination.reports(dataset, MOST).stream()
                    .map(LoadsVerb::parsed)
                    .toList();
        }
        if (console.mode().json()) {
            console.json(reports);
            return 0;
        }
        if (reports.isEmpty()) {
            console.note("No loads yet for " + dataset + " in " + location + ".");
            return 0;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"LOAD ID", "STARTED", "STATUS", "RESOURCES", "ROWS", "SECONDS"});
        reports.forEach(report -> rows.add(row(report)));
        TextTable.of(rows, List.of(0, 1, 2)).forEach(console::line);
        return 0;
    }

    private static String[] row(JsonNode report) {
        long rows = 0;
        for (JsonNode resource : report.path("resources")) {
            rows += resource.path("committed").asLong();
        }
        return new String[] {
            report.path("loadId").asText(),
            report.path("startedAt").asText(),
            report.path("status").asText().toLowerCase(Locale.ROOT),
            String.valueOf(report.path("resources").size()),
            Words.count(rows),
            String.format(Locale.ROOT, "%.2f", report.path("seconds").asDouble())
        };
    }

    private static JsonNode parsed(String report) {
        try {
            return JSON.readTree(report);
        } catch (JsonProcessingException e) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "the stored report of an earlier load cannot be read: " + e.getOriginalMessage(),
                    "It was written by another version of the program.",
                    e);
        }
    }
}
