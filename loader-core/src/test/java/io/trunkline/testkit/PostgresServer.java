// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for tests: one server per JVM, of the version on the class path, or of the binaries in the jar that the property
 * {@value #BINARIES} names.
 */
public final class PostgresServer {
    /** Path of a jar with the binaries of another version. */
    public static final String BINARIES = "trunkline.postgres.binaries";

    private static @Nullable PostgresServer shared;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The server of this JVM, started when first asked for. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
            Peers.use("postgres");
        }
        return shared;
    }

    private static PostgresServer start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "100")
                // Statistics are those of the script, whatever the time of day.
                .setServerConfig("autovacuum", "off")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        String jar = System.getProperty(BINARIES, "");
        if (!jar.isEmpty()) {
            builder.setPgBinaryResolver((system, hardware) -> binaries(Path.of(jar), system, hardware));
        }
        try {
            return new PostgresServer(builder.start());
        } catch (IOException cannotStart) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", cannotStart);
        }
    }

    private static InputStream binaries(Path jar, String system, String hardware) throws IOException {
        String name = "postgres-" + system.toLowerCase(Locale.ROOT) + '-' + hardware + ".txz";
        URL url = URI.create("jar:" + jar.toUri() + "!/" + name).toURL();
        return url.openStream();
    }

    public int port() {
        return server.getPort();
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + '/' + database;
    }

    /** A connection of the superuser. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    /** Makes an empty database. */
    public void create(String database) {
        String create = "create database \"%s\" template template0 encoding 'UTF8' locale 'C'".formatted(database);
        try (Connection connection = superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute(create + builtinLocale(connection));
        } catch (SQLException refused) {
            throw new IllegalStateException("The database " + database + " cannot be created", refused);
        }
    }

    private static String builtinLocale(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() < 17
                ? ""
                : " locale_provider builtin builtin_locale 'C.UTF-8'";
    }
}
