// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the races that the plan asks for and turns them into lines of the report. */
final class Comparisons {
    /** Lives with the tests, as the stand-in does that it needs. */
    private static final String DATABASE_SERVER = "io.trunkline.benchmark.DatabaseServer";

    /** The engine's part of the small profile. */
    private static final EngineSettings SMALL_ENGINE = new EngineSettings(1, "64MiB");

    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final double MEMORY_LIMIT_MEGABYTES = 320;

    private final Plan plan;
    private final Race race;
    private final Subject subject;
    private final Report report;

    Comparisons(Plan plan, Race race, Subject subject, Report report) {
        this.plan = plan;
        this.race = race;
        this.subject = subject;
        this.report = report;
    }

    void run() throws IOException, InterruptedException, SQLException {
        loads();
        if (plan.wants(Goal.FLAT_MEMORY)) {
            memory();
        }
        if (plan.wants(Goal.WORKERS)) {
            workers();
        }
        if (plan.wants(Goal.MERGE)) {
            new MergeRace(race, subject, plan, report).run();
        }
        if (plan.wants(Goal.DOCUMENTS)) {
            new DocumentsRace(race, subject, plan, report).run();
        }
        if (plan.wants(Goal.PARQUET_CPU)) {
            new FilesRace(race, subject, plan, report).run();
        }
        if (plan.wants(Goal.POSTGRES_CPU)) {
            new PostgresRace(race, subject, plan, report).run();
        }
        if (plan.wants(Goal.DEEP_PAGES)) {
            deepPages();
        }
    }

    private void loads() throws IOException, InterruptedException, SQLException {
        Map<Goal, Entry> peers = peers();
        if (peers.isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>(List.of(new Entry(subject, plan.rows(), plan.rounds())));
        entries.addAll(peers.values());
        List<Results> results = race.run(entries);
        results.forEach(report::runs);
        int next = 1;
        for (Goal goal : peers.keySet()) {
            compare(results.getFirst(), results.get(next++), goal);
        }
    }

    private Map<Goal, Entry> peers() throws IOException, InterruptedException {
        Map<Goal, Entry> peers = new LinkedHashMap<>();
        if (plan.wants(Goal.CPU_OF_DUCKDB)) {
            peers.put(Goal.CPU_OF_DUCKDB, new Entry(JvmPeer.DUCKDB, plan.rows(), plan.rounds()));
        }
        if (plan.wants(Goal.SPEED_OF_NAIVE)) {
            peers.put(Goal.SPEED_OF_NAIVE, new Entry(JvmPeer.NAIVE, plan.naiveRows(), plan.slowRounds()));
        }
        dlt(Goal.SPEED_OF_DLT, "default", peers);
        dlt(Goal.SPEED_OF_DLT_PARQUET, "parquet", peers);
        return peers;
    }

    private void dlt(Goal goal, String format, Map<Goal, Entry> peers) throws IOException, InterruptedException {
        if (!plan.wants(goal)) {
            return;
        }
        String modules = format.equals("parquet") ? "dlt, duckdb, pyarrow" : "dlt, duckdb";
        DltPeer.python(report, goal, modules).ifPresent(python -> {
            DltPeer peer = new DltPeer(goal.selector() + " " + python.version(), python.command(), format);
            peers.put(goal, new Entry(peer, plan.dltRows(), plan.slowRounds()));
        });
    }

    private void compare(Results ours, Results theirs, Goal goal) {
        Comparison cpu = ours.cpuAgainst(theirs, "");
        Comparison speed = ours.speedAgainst(theirs, "");
        if (goal == Goal.CPU_OF_DUCKDB) {
            report.add(cpu, goal);
            report.add(speed);
        } else {
            report.add(speed, goal);
            report.add(cpu);
        }
    }

    private void memory() throws IOException, InterruptedException, SQLException {
        Race small = new Race(race.pages(), race.folder(), SMALL_ENGINE, Duration.ZERO);
        List<Results> results = small.run(
                List.of(new Entry(subject, plan.memoryRows(), 1), new Entry(subject, 5 * plan.memoryRows(), 1)));
        results.forEach(report::runs);
        Results few = results.getFirst();
        Results many = results.getLast();
        report.add(
                Comparison.of(
                        many.rows() + " and " + few.rows(),
                        many.title(),
                        "itself with fewer rows",
                        "peak memory, MB",
                        many.peakMegabytes(),
                        few.peakMegabytes()),
                Goal.FLAT_MEMORY);
        report.add(
                Comparison.of(
                        many.rows(),
                        many.title(),
                        "the limit",
                        "peak memory, MB",
                        many.peakMegabytes(),
                        MEMORY_LIMIT_MEGABYTES),
                Goal.SMALL_MEMORY);
    }

    private void workers() throws IOException, InterruptedException, SQLException {
        Race distant = new Race(race.pages(), race.folder(), race.engine(), LATENCY);
        Subject paged = subject.with("TRUNKLINE_PAGE_ROWS", plan.distantRows() / plan.distantPages());
        List<Results> results = distant.run(List.of(
                new Entry(paged.with("TRUNKLINE_WORKERS", 4), plan.distantRows(), plan.slowRounds()),
                new Entry(paged.with("TRUNKLINE_WORKERS", 1), plan.distantRows(), plan.slowRounds())));
        results.forEach(report::runs);
        Results four = results.getFirst();
        Results one = results.getLast();
        report.add(
                Comparison.of(
                        four.rows() + " in %,d pages, 50 ms latency".formatted(plan.distantPages()),
                        subject.title() + ", 4 workers",
                        "itself with 1 worker",
                        "rows/s",
                        four.rowsPerSecond(),
                        one.rowsPerSecond()),
                Goal.WORKERS);
    }

    private void deepPages() throws IOException, InterruptedException, SQLException {
        long rowsPerPage = plan.rows() / DeepPages.PAGES;
        Workload workload = Workload.prepared(race.pages(), rowsPerPage * DeepPages.PAGES);
        try (ServerProcess server = ServerProcess.start(DATABASE_SERVER, race.pages(), workload.rows(), rowsPerPage)) {
            Subject paged = subject.with("TRUNKLINE_WORKERS", 1).with("TRUNKLINE_PAGE_ROWS", rowsPerPage);
            race.load(new Entry(paged, workload.rows(), 1), workload, server.url());
            DeepPages pages = DeepPages.of(server.account());
            report.add(
                    Comparison.of(
                            "pages of %d rows from a real PostgreSQL".formatted(rowsPerPage),
                            subject.title() + ", pages 9,990-10,000",
                            "its own pages 1-10",
                            "server-side ms per page",
                            pages.last(),
                            pages.first()),
                    Goal.DEEP_PAGES);
        }
    }
}
