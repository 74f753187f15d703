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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database with a role that may make schemas in it and nothing else. */
final class LoaderDatabase {
    static final String USER = "loader";
    static final String PASSWORD = "loader-test-password";

    private static final ConcurrentMap<String, LoaderDatabase> MADE = new ConcurrentHashMap<>();
    private static final Pattern TABLE = Pattern.compile("\\{(.*?)}");

    private final String name;

    private LoaderDatabase(String name) {
        this.name = name;
    }

    static LoaderDatabase named(String name) {
        return MADE.computeIfAbsent(name, LoaderDatabase::make);
    }

    private static LoaderDatabase make(String name) {
        PostgresServer.shared().create(name);
        LoaderDatabase made = new LoaderDatabase(name);
        made.run("DO $$ BEGIN CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD
                + "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        made.run("GRANT CREATE ON DATABASE \"" + name + "\" TO " + USER);
        return made;
    }

    PostgresSettings settings() {
        return settings(PostgresServer.shared().port(), Duration.ofMinutes(1));
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
    String address() {
        return address(PostgresServer.shared().port());
    }

    private String address(int port) {
        return "postgres://" + USER + "@127.0.0.1:" + port + '/' + name;
    }

    PostgresDestination destination(DatasetName dataset) {
        return new PostgresDestination(settings(), dataset, StepListener.NONE);
    }

    /** Drops a dataset with its staging dataset. */
    void drop(DatasetName dataset) {
        run("DROP SCHEMA IF EXISTS \"" + dataset + "\", \"" + dataset.staging() + "\" CASCADE");
    }

    void run(String statement) {
        try (Connection connection = PostgresServer.shared().superuser(name);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /** The first column of a query; {@code {table}} stands for a table of the dataset. */
    List<String> look(DatasetName dataset, String query) {
        String real = TABLE.matcher(query).replaceAll(found -> quoted(dataset, found));
        try (Connection connection = PostgresServer.shared().superuser(name);
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
