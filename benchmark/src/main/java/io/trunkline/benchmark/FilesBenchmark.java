// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Measures loads into files of a local folder: Parquet against DuckDB's own {@code COPY}, jsonl and Parquet against dlt. Started by
 * {@code benchmark/files}.
 */
final class FilesBenchmark {
    private static final EngineSettings ENGINE = new EngineSettings(2, "128MiB");
    private static final String LAKE = "lake";

    private final Path pages = Path.of("benchmark/target/workload").toAbsolutePath();
    private final Path folder = Path.of("benchmark/target/files-run").toAbsolutePath();
    private final Path jar =
            Path.of("postgrest-extractor/target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    /** Who loads, and in which form. */
    private record Loader(String title, String form, long rows, Launch launch) {}

    /** Makes the command of a loader. */
    @FunctionalInterface
    private interface Launch {
        ProcessRun of(Path folder, Workload workload, String url) throws IOException;
    }

    /**
     * Runs all of them.
     *
     * @param arguments rows, rows for dlt, rounds
     */
    static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long slowRows = arguments.length > 1 ? Long.parseLong(arguments[1]) : 200_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        new FilesBenchmark().run(rows, slowRows, rounds);
    }

    private void run(long rows, long slowRows, int rounds) throws IOException, InterruptedException, SQLException {
        String python = System.getenv().getOrDefault("DLT_PYTHON", "");
        List<Loader> loaders = new ArrayList<>(List.of(
                new Loader("subject, parquet", "parquet", rows, (in, workload, url) -> subject(in, url, "parquet")),
                new Loader("duckdb COPY, parquet", "parquet", rows, this::duckDb),
                new Loader("subject, jsonl.gz", "jsonl", rows, (in, workload, url) -> subject(in, url, "jsonl"))));
        for (String form : List.of("jsonl", "parquet")) {
            if (python.isEmpty() || form.equals("parquet") && !hasArrow(python)) {
                System.out.println("dlt, " + form + ": absent");
            } else {
                loaders.add(
                        new Loader("dlt, " + form, form, slowRows, (in, workload, url) -> dlt(in, python, url, form)));
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (Loader loader : loaders) {
                once(loader, round);
            }
        }
    }

    private void once(Loader loader, int round) throws IOException, InterruptedException, SQLException {
        Workload workload = Workload.prepared(pages, loader.rows());
        empty();
        Files.createDirectories(folder);
        try (ServerProcess server = ServerProcess.start(PageServer.class.getName(), pages, workload.rows(), 0)) {
            Measurement run = loader.launch().of(folder, workload, server.url()).measure();
            verify(loader.form(), workload);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,11d rows  round %d  %8.2f s wall  %8.2f s cpu  %6.1f MB  %,9.0f rows/s  %6.2f cpu s/M%n",
                    loader.title(),
                    loader.rows(),
                    round,
                    run.wallSeconds(),
                    run.cpuSeconds(),
                    run.peakMegabytes(),
                    loader.rows() / run.wallSeconds(),
                    run.cpuSeconds() * 1e6 / loader.rows());
        } finally {
            empty();
        }
    }

    private ProcessRun subject(Path in, String url, String form) {
        List<String> arguments = List.of("run", "--url", url, "--destination", "filesystem");
        return new ProcessRun(
                Jvm.jarCommand(Jvm.SMALL, jar, arguments),
                Map.of(
                        "TRUNKLINE_BUCKET_URL", in.resolve(LAKE).toUri().toString(),
                        "TRUNKLINE_FILES_FORMAT", form,
                        "TRUNKLINE_FILES_MEMORY_LIMIT", ENGINE.memoryLimit(),
                        "TRUNKLINE_FILES_TEMP_DIR", in.toString(),
                        "TRUNKLINE_TYPES", "inferred",
                        "TRUNKLINE_WORK_DIR", in.resolve("work").toString()),
                in);
    }

    private ProcessRun duckDb(Path in, Workload workload, String url) {
        List<String> arguments = List.of(
                dataset(in).toString(),
                String.valueOf(ENGINE.threads()),
                ENGINE.memoryLimit(),
                workload.folder().toString(),
                String.valueOf(workload.rows()));
        return new ProcessRun(Jvm.classCommand(Jvm.SMALL, DuckDbFilesPeer.class.getName(), arguments), Map.of(), in);
    }

    private static ProcessRun dlt(Path in, String python, String url, String form) {
        Path script = in.resolve("dlt_files_peer.py");
        try (InputStream source =
                Objects.requireNonNull(FilesBenchmark.class.getResourceAsStream("dlt_files_peer.py"))) {
            Files.copy(source, script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ProcessRun(
                List.of(
                        python,
                        script.toString(),
                        in.resolve(LAKE).toString(),
                        url,
                        String.valueOf(PageFile.ROWS),
                        form),
                Map.of("DLT_DATA_DIR", in.resolve("dlt").toString(), "RUNTIME__DLTHUB_TELEMETRY", "false"),
                in);
    }

    private static boolean hasArrow(String python) throws IOException, InterruptedException {
        return new ProcessBuilder(python, "-c", "import pyarrow")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static Path dataset(Path in) {
        return in.resolve(LAKE).resolve(EventTables.DATASET);
    }

    /** Looks at the files as at tables: a figure of a wrong load is no figure. */
    private void verify(String form, Workload workload) throws SQLException, IOException {
        Path database = folder.resolve("look.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + EventTables.DATASET);
            for (String table : List.of("events", "events__tags")) {
                view(
                        statement,
                        table,
                        form.equals("parquet") ? "read_parquet('%s/*.parquet')" : "read_json('%s/*.jsonl.gz')");
            }
            view(statement, "_dlt_loads", "read_json('%s/*.jsonl', columns = {load_id: 'VARCHAR'})");
        }
        Verification.verify(database, EventTables.DATASET, workload.facts());
    }

    private void view(Statement statement, String table, String source) throws SQLException {
        statement.execute("CREATE VIEW " + EventTables.DATASET + "." + table + " AS SELECT * FROM "
                + source.formatted(dataset(folder).resolve(table)));
    }

    private void empty() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
