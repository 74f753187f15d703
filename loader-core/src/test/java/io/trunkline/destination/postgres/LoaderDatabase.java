// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.StepListener;
import io.trunkline.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database with a role that may make schemas in it and nothing else. */
public final class LoaderDatabase {
    public static final String USER = "loader";
    public static final String PASSWORD = "loader-test-password";

    private static final ConcurrentMap<String, LoaderDatabase> MADE = new ConcurrentHashMap<>();
    private static final Pattern TABLE = Pattern.compile("\\{(.*?)}");

    private final PostgresServer server;
    private final String name;

    private LoaderDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A database of the server that all tests share. */
    public static LoaderDatabase named(String name) {
        return at(PostgresServer.shared(), name);
    }

    /** A database of that server. */
    static LoaderDatabase at(PostgresServer server, String name) {
        return MADE.computeIfAbsent(server.port() + "/" + name, key -> make(server, name));
    }

    private static LoaderDatabase make(PostgresServer server, String name) {
        server.create(name);
        LoaderDatabase made = new LoaderDatabase(server, name);
        made.run("DO $$ BEGIN CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD
                + "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        made.run("GRANT CREATE ON DATABASE \"" + name + "\" TO " + USER);
        return made;
    }

    PostgresSettings settings() {
        return settings(server.port(), Duration.ofMinutes(1));
    }

    PostgresSettings settings(int port, Duration lease) {
        PostgresAddress address = PostgresAddress.parse("test", address(port));
        return new PostgresSettings(
                address,
                Optional.of(new SecretSource.Given("test", new Secret(PASSWORD))),
                new PostgresSettings.Tls("disable", Optional.empty(), Optional.empty(), Optional.empty()),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                lease,
                Duration.ofHours(24));
    }

    /** The address of this database, without a password. */
    public String address() {
        return address(server.port());
    }

    private String address(int port) {
        return "postgres://" + USER + "@127.0.0.1:" + port + '/' + name;
    }

    public PostgresDestination destination(DatasetName dataset) {
        return new PostgresDestination(settings(), dataset, StepListener.NONE);
    }

    /** Drops a dataset with its staging dataset. */
    public void drop(DatasetName dataset) {
        run("DROP SCHEMA IF EXISTS \"" + dataset + "\", \"" + dataset.staging() + "\" CASCADE");
    }

    /** A connection of the superuser. */
    public Connection connection() throws SQLException {
        return server.superuser(name);
    }

    /** Asks for passwords of these users from here on, and trusts all others. */
    void askForPasswords(String... users) {
        rules(Arrays.stream(users)
                .map(user -> "host all " + user + " 127.0.0.1/32 scram-sha-256")
                .toArray(String[]::new));
    }

    /** Puts rules before those by which the server of tests trusts everybody. */
    void rules(String... first) {
        String file = look(new DatasetName("none"), "SHOW hba_file").getFirst();
        String all = Stream.concat(
                        Arrays.stream(first),
                        Stream.of(
                                "host all all 127.0.0.1/32 trust", "host all all ::1/128 trust", "local all all trust"))
                .collect(Collectors.joining("', '"));
        run("COPY (SELECT unnest(ARRAY['" + all + "'])) TO '" + file + "'");
        run("SELECT pg_reload_conf()");
    }

    void run(String statement) {
        try (Connection connection = connection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /** The first column of a query; {@code {table}} stands for a table of the dataset. */
    public List<String> look(DatasetName dataset, String query) {
        String real = TABLE.matcher(query).replaceAll(found -> quoted(dataset, found));
        try (Connection connection = connection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(real)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    boolean exists(DatasetName dataset, String table) {
        return !look(
                        dataset,
                        "SELECT 1 FROM pg_tables WHERE schemaname = '" + dataset + "' AND tablename = '" + table + "'")
                .isEmpty();
    }

    private static String quoted(DatasetName dataset, MatchResult table) {
        return Matcher.quoteReplacement(
                '"' + dataset.value() + "\".\"" + table.group(1).replace("\"", "\"\"") + '"');
    }
}
