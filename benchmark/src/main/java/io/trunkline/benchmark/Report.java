// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what one run of the benchmark found and writes it for people and for programs. Single-threaded. */
final class Report {
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Machine machine;
    private final String command;
    private final List<Comparison> rows = new ArrayList<>();
    private final List<String> goals = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();

    Report(Machine machine, String command) {
        this.machine = machine;
        this.command = command;
    }

    void add(Comparison comparison) {
        rows.add(comparison);
        goals.add("");
    }

    void add(Comparison comparison, Goal goal) {
        rows.add(comparison);
        goals.add(goal.sentence() + (goal.isMetBy(comparison.ratio()) ? ": met" : ": **missed**"));
    }

    /** Names a peer that could not be met; no old figure takes its place. */
    void absent(String peer, String reason) {
        absent.add(peer + ": " + reason);
    }

    /** Keeps the single runs, so that the spread behind a median can be seen. */
    void runs(Results results) {
        for (Measurement run : results.runs()) {
            runs.add(String.format(
                    Locale.ROOT,
                    "%s, %,d rows: %.2f s wall, %.2f s CPU, %.1f MB",
                    results.title(),
                    results.entry().rows(),
                    run.wallSeconds(),
                    run.cpuSeconds(),
                    run.peakMegabytes()));
        }
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("latest.md"), markdown());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("latest.json").toFile(), document());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("started", started);
        document.put("command", command);
        document.put("machine", machine);
        document.put("rows", rows);
        document.put("absent", absent);
        document.put("runs", runs);
        return document;
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Benchmark of ")
                .append(started)
                .append("\n\n`")
                .append(command)
                .append("`\n\n");
        text.append("%s, %d cores, %d GB; %s; Java %s; DuckDB %s; load before: %.2f.%n%n"
                .formatted(
                        machine.processor(),
                        machine.cores(),
                        machine.memoryGigabytes(),
                        machine.system(),
                        machine.java(),
                        machine.duckdb(),
                        machine.loadBefore()));
        text.append(
                "| work | subject | peer | metric | subject | peer | ratio | goal |\n|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < rows.size(); i++) {
            Comparison row = rows.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %,.2f | %,.2f | %.2f | %s |%n",
                    row.work(),
                    row.subject(),
                    row.peer(),
                    row.metric(),
                    row.subjectValue(),
                    row.peerValue(),
                    row.ratio(),
                    goals.get(i)));
        }
        list(text, "Absent peers", absent);
        list(text, "Single runs", runs);
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<String> items) {
        text.append("\n## ").append(title).append("\n\n");
        items.forEach(item -> text.append("- ").append(item).append('\n'));
        if (items.isEmpty()) {
            text.append("None.\n");
        }
    }
}
