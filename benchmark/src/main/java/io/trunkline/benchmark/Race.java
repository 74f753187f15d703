// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets contestants load in turn, one at a time, and looks at what each has loaded.
 *
 * @param pages folder of the prebuilt pages
 * @param folder where contestants run
 * @param engine how DuckDB is set for them
 * @param latency what the server waits before it answers
 */
record Race(Path pages, Path folder, EngineSettings engine, Duration latency) {
    /** Runs everyone once, then everyone a second time, and so on: what the machine does besides meets all alike. */
    List<Results> run(List<Entry> entries) throws IOException, InterruptedException, SQLException {
        List<List<Measurement>> runs = entries.stream()
                .<List<Measurement>>map(entry -> new ArrayList<>())
                .toList();
        int rounds = entries.stream().mapToInt(Entry::rounds).max().orElse(0);
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < entries.size(); i++) {
                if (round <= entries.get(i).rounds()) {
                    runs.get(i).add(once(entries.get(i), round));
                }
            }
        }
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new Results(entries.get(i), List.copyOf(runs.get(i))))
                .toList();
    }

    private Measurement once(Entry entry, int round) throws IOException, InterruptedException, SQLException {
        Workload workload = Workload.prepared(pages, entry.rows());
        try (ServerProcess server =
                ServerProcess.start(PageServer.class.getName(), pages, workload.rows(), latency.toMillis())) {
            Measurement measurement = load(entry.contestant(), workload, server.url());
            tell(entry, round, measurement);
            return measurement;
        }
    }

    /** One load from a server that is there already. */
    Measurement load(Contestant contestant, Workload workload, String url)
            throws IOException, InterruptedException, SQLException {
        empty(folder);
        Files.createDirectories(folder);
        try {
            ProcessRun run = contestant.start(folder, new Contestant.Task(workload, url, engine));
            Measurement measurement = run.measure();
            Verification.verify(folder.resolve(Contestant.DATABASE), EventTables.DATASET, workload.facts());
            return measurement;
        } finally {
            empty(folder);
        }
    }

    private static void tell(Entry entry, int round, Measurement measurement) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %,11d rows  round %d  %8.2f s wall  %8.2f s cpu  %6.1f MB%n",
                entry.contestant().title(),
                entry.rows(),
                round,
                measurement.wallSeconds(),
                measurement.cpuSeconds(),
                measurement.peakMegabytes());
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
