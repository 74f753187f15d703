// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL for tests: one embedded server per JVM, one database per name, loaded once. */
public final class PeerDatabase {

    private static final ConcurrentMap<String, PeerDatabase> DATABASES = new ConcurrentHashMap<>();

    private final int port;
    private final String name;

    private PeerDatabase(int port, String name) {
        this.port = port;
        this.name = name;
    }

    /** The shop of the recorded exchanges. */
    public static PeerDatabase shop() {
        return loaded("shop", resource("/postgrest/schema.sql"));
    }

    /** A database of that name, made from this script when first asked for; the script runs as superuser. */
    public static PeerDatabase loaded(String name, String script) {
        return DATABASES.computeIfAbsent(name, _ -> create(name, script));
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** The address of the role that PostgREST logs in as, seen from where this machine has that name. */
    String login(String host) {
        return "postgres://authenticator:authenticator-test-password@" + host + ":" + port + "/" + name;
    }

    int port() {
        return port;
    }

    public String name() {
        return name;
    }

    /** For tests that change the data under a reader. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    /** Connections of the role that PostgREST logs in as. */
    PGSimpleDataSource authenticator() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser("authenticator");
        source.setPassword("authenticator-test-password");
        source.setPrepareThreshold(0);
        source.setApplicationName("stand-in");
        return source;
    }

    private static PeerDatabase create(String name, String script) {
        PostgresServer.shared().create(name);
        var database = new PeerDatabase(PostgresServer.shared().port(), name);
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException refused) {
            throw new IllegalStateException("The script of database " + name + " fails", refused);
        }
        return database;
    }

    static String resource(String path) {
        try (var stream = PeerDatabase.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("No resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
