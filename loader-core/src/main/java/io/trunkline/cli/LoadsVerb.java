// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.config.Settings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lists the loads of a dataset from the reports beside its file, so that a run may hold the file meanwhile. */
final class LoadsVerb implements Verb {
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
        Path file = Destinations.duckdbFile(settings, program);
        List<JsonNode> reports = reports(file.resolveSibling(file.getFileName() + ".loads"));
        if (console.mode().json()) {
            console.json(reports);
            return 0;
        }
        if (reports.isEmpty()) {
            console.note("No loads yet for " + file + ".");
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

    private static List<JsonNode> reports(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonNode> reports = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                reports.add(JSON.readTree(file.toFile()));
            }
            return reports;
        } catch (IOException e) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "the reports in " + folder + " cannot be read: " + e.getMessage(),
                    "",
                    e);
        }
    }
}
