// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The peers {@code copy} and {@code naive} for PostgreSQL: rows that are encoded already and sent as they are, and batched inserts. */
final class PostgresPeers {
    static final String USER = "postgres";
    private static final List<String> TABLES = List.of("events", "events__tags");
    private static final String MODEL = "model";
    private static final int PIECE = 64 * 1024;

    private PostgresPeers() {}

    static Connection open(String address) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address, USER, USER);
    }

    /**
     * Loads and ends.
     *
     * @param arguments {@code copy} or {@code naive}, address of the database, folder of the encoded rows or address of the server
     */
    static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        try (Connection connection = open(arguments[1])) {
            connection.setAutoCommit(false);
            if (arguments[0].equals("copy")) {
                copy(connection, Path.of(arguments[2]));
            } else {
                EventTables.createInPostgres(connection);
                try (HttpClient http = HttpClient.newHttpClient()) {
                    NaivePeer.copy(connection, http, arguments[2]);
                }
            }
            EventTables.complete(connection);
            connection.commit();
        }
    }

    private static void copy(Connection connection, Path encoded) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + EventTables.DATASET);
            statement.execute("SET search_path = " + EventTables.DATASET);
            statement.execute("CREATE TABLE _dlt_loads AS SELECT * FROM " + MODEL + "._dlt_loads");
            for (String table : TABLES) {
                statement.execute("CREATE TABLE " + table + " (LIKE " + MODEL + "." + table + ")");
            }
        }
        byte[] piece = new byte[PIECE];
        for (String table : TABLES) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
            try (InputStream rows = Files.newInputStream(encoded.resolve(table))) {
                for (int length = rows.read(piece); length > 0; length = rows.read(piece)) {
                    copy.writeToCopy(piece, 0, length);
                }
            }
            copy.endCopy();
        }
    }

    /** Keeps the rows of the dataset in their encoded form, and the tables as a model. */
    static void encode(String address, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection connection = open(address);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (OutputStream rows = Files.newOutputStream(folder.resolve(table))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY " + EventTables.DATASET + "." + table + " TO STDOUT (FORMAT binary)", rows);
                }
            }
            statement.execute("ALTER SCHEMA " + EventTables.DATASET + " RENAME TO " + MODEL);
            for (String table : TABLES) {
                statement.execute("TRUNCATE " + MODEL + "." + table);
            }
        }
    }
}
