// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Workload workload = entry.workload(pages);
        try (ServerProcess server = served(workload)) {
            Measurement measurement = load(entry, workload, server.url());
            tell(entry, round, measurement);
            return measurement;
        }
    }

    private ServerProcess served(Workload workload) throws IOException {
        return ServerProcess.start(
                PageServer.class.getName(),
                workload.folder(),
                workload.rows(),
                latency.toMillis(),
                workload.step(),
                workload.shape());
    }

    /** One load from a server that is there already. */
    Measurement load(Entry entry, Workload workload, String url)
            throws IOException, InterruptedException, SQLException {
        empty(folder);
        Files.createDirectories(folder);
        try {
            if (entry.changes().isPresent()) {
                Files.copy(entry.changes().get().database(), folder.resolve(Contestant.DATABASE));
            }
            Measurement measurement = entry.contestant()
                    .start(folder, new Contestant.Task(workload, url, engine))
                    .measure();
            return entry.contestant().judged(folder, measurement, entry, workload);
        } finally {
            empty(folder);
        }
    }

    /** Loads the table without measuring. */
    void loaded(Contestant contestant, long rows) throws IOException, InterruptedException {
        loaded(contestant, rows, () -> {});
    }

    /** Loads the table without measuring, and keeps the file. */
    void loaded(Contestant contestant, long rows, Path database) throws IOException, InterruptedException {
        loaded(
                contestant,
                rows,
                () -> Files.move(folder.resolve(Contestant.DATABASE), database, StandardCopyOption.REPLACE_EXISTING));
    }

    /** What is done before the folder is emptied. */
    @FunctionalInterface
    private interface Keeping {
        void keep() throws IOException;
    }

    private void loaded(Contestant contestant, long rows, Keeping keeping) throws IOException, InterruptedException {
        empty(folder);
        Files.createDirectories(folder);
        Workload workload = Workload.prepared(pages, rows);
        try (ServerProcess server = served(workload)) {
            contestant
                    .start(folder, new Contestant.Task(workload, server.url(), engine))
                    .measure();
            keeping.keep();
        } finally {
            empty(folder);
        }
    }

    private static void tell(Entry entry, int round, Measurement measurement) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %,11d rows  round %d  %8.2f s wall  %8.2f s cpu  %6.1f MB%n",
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
