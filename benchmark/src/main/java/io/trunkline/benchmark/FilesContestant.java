// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that loads the table of events into files of a local folder.
 *
 * @param title its name
 * @param form {@code jsonl} or {@code parquet}
 * @param launch how it is started
 */
record FilesContestant(String title, String form, Launch launch) implements Contestant {
    private static final String LAKE = "lake";

    /** Makes the command that loads in a folder. */
    @FunctionalInterface
    interface Launch {
        ProcessRun of(Path folder, Task task);
    }

    static FilesContestant of(Subject subject, String form) {
        Launch launch = (folder, task) -> {
            Map<String, String> settings = new HashMap<>();
            settings.put("TRUNKLINE_BUCKET_URL", folder.resolve(LAKE).toUri().toString());
            settings.put("TRUNKLINE_FILES_FORMAT", form);
            settings.put("TRUNKLINE_FILES_MEMORY_LIMIT", task.engine().memoryLimit());
            settings.put("TRUNKLINE_FILES_TEMP_DIR", folder.toString());
            return subject.start(folder, task, "filesystem", settings);
        };
        return new FilesContestant(subject.title() + ", " + form, form, launch);
    }

    static FilesContestant duckDb() {
        return new FilesContestant("duckdb COPY, parquet", "parquet", (folder, task) -> {
            List<String> arguments = List.of(
                    dataset(folder).toString(),
                    String.valueOf(task.engine().threads()),
                    task.engine().memoryLimit(),
                    task.workload().folder().toString(),
                    String.valueOf(task.workload().rows()));
            List<String> command = Jvm.classCommand(Jvm.SMALL, DuckDbFilesPeer.class.getName(), arguments);
            return new ProcessRun(command, Map.of(), folder);
        });
    }

    static FilesContestant dlt(DltPeer.Python python, String form) {
        return new FilesContestant(
                "dlt " + python.version() + ", " + form,
                form,
                (folder, task) -> python.run(
                        folder, "dlt_files_peer.py", folder.resolve(LAKE).toString(), task.url(), form));
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        return launch.of(folder, task);
    }

    private static Path dataset(Path folder) {
        return folder.resolve(LAKE).resolve(EventTables.DATASET);
    }

    /** Looks at the files as at tables. */
    @Override
    public Measurement judged(Path folder, Measurement run, Entry entry, Workload workload)
            throws SQLException, IOException {
        Path database = folder.resolve(DATABASE);
        String files = form.equals("parquet") ? "read_parquet('%s/*.parquet')" : "read_json('%s/*.jsonl.gz')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + EventTables.DATASET);
            List<String> tables = Stream.concat(Stream.of(entry.shape().table()), entry.shape().childTables().stream())
                    .toList();
            for (String table : tables) {
                view(statement, folder, table, files);
            }
            view(statement, folder, "_dlt_loads", "read_json('%s/*.jsonl', columns = {load_id: 'VARCHAR'})");
        }
        Verification.verify(database, EventTables.DATASET, entry.shape(), entry.facts(workload));
        return run;
    }

    private static void view(Statement statement, Path folder, String table, String source) throws SQLException {
        statement.execute("CREATE VIEW " + EventTables.DATASET + "." + table + " AS SELECT * FROM "
                + source.formatted(dataset(folder).resolve(table)));
    }
}
