// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * A program that loads the table of events into PostgreSQL.
 *
 * @param title its name
 * @param address the database
 * @param launch how it is started
 */
record PostgresContestant(String title, String address, FilesContestant.Launch launch) implements Contestant {
    static PostgresContestant of(Subject subject, String address) {
        Map<String, String> settings = Map.of(
                "TRUNKLINE_CREDENTIALS",
                "postgresql://" + PostgresPeers.USER + '@' + address,
                "TRUNKLINE_POSTGRES_PASSWORD",
                PostgresPeers.USER);
        return new PostgresContestant(
                subject.title() + ", postgres",
                address,
                (folder, task) -> subject.start(folder, task, "postgres", settings));
    }

    static PostgresContestant copy(String address, Path encoded) {
        return new PostgresContestant(
                "COPY BINARY of encoded rows",
                address,
                (folder, task) -> peer(folder, Jvm.SMALL, "copy", address, encoded.toString()));
    }

    static PostgresContestant naive(String address) {
        return new PostgresContestant(
                "naive, postgres", address, (folder, task) -> peer(folder, Jvm.ROOMY, "naive", address, task.url()));
    }

    static PostgresContestant dlt(DltPeer.Python python, String address) {
        String url = "postgresql://" + PostgresPeers.USER + ':' + PostgresPeers.USER + '@' + address;
        return new PostgresContestant(
                "dlt " + python.version() + ", postgres",
                address,
                (folder, task) -> python.run(folder, "dlt_peer.py", url, task.url(), "postgres"));
    }

    private static ProcessRun peer(Path folder, List<String> flags, String... arguments) {
        List<String> command = Jvm.classCommand(flags, PostgresPeers.class.getName(), List.of(arguments));
        return new ProcessRun(command, Map.of(), folder);
    }

    @Override
    public ProcessRun start(Path folder, Task task) {
        return launch.of(folder, task);
    }

    @Override
    public Measurement judged(Path folder, Measurement run, Entry entry, Workload workload)
            throws SQLException, IOException {
        try (Connection connection = PostgresPeers.open(address)) {
            Verification.verify(connection, EventTables.DATASET, entry.shape(), entry.facts(workload));
            drop(connection);
        }
        return run;
    }

    private static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA " + EventTables.DATASET + " CASCADE");
            statement.execute("DROP SCHEMA IF EXISTS " + EventTables.DATASET + "_staging CASCADE");
            statement.execute("CHECKPOINT");
        }
    }
}
