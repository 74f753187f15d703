// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for tests: one server per JVM, of the version on the class path, or of the binaries in the jar that the property
 * {@value #BINARIES} names.
 */
public final class PostgresServer {
    /** Path of a jar with the binaries of another version. */
    public static final String BINARIES = "trunkline.postgres.binaries";

    private static final ConcurrentMap<String, PostgresServer> VERSIONS = new ConcurrentHashMap<>();

    private static @Nullable PostgresServer shared;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The server of this JVM, started when first asked for. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = with(Map.of());
        }
        return shared;
    }

    /** A server of its own with settings of its own, in place of those of every server of tests; ends with this JVM. */
    public static PostgresServer with(Map<String, String> settings) {
        String jar = System.getProperty(BINARIES, "");
        Peers.use("postgres");
        return start(jar.isEmpty() ? Optional.empty() : Optional.of(Path.of(jar)), settings);
    }

    /** The server of another major version, whose binaries the full suite brings along. */
    public static PostgresServer version(String major) {
        Path jar = Path.of("target", "peers", "postgres-" + major + ".jar");
        if (Files.notExists(jar)) {
            Peers.absent("postgres-" + major, "no " + jar);
        }
        Peers.use("postgres-" + major);
        return VERSIONS.computeIfAbsent(major, each -> start(Optional.of(jar.toAbsolutePath()), Map.of()));
    }

    private static PostgresServer start(Optional<Path> jar, Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "100")
                // Statistics are those of the script, whatever the time of day.
                .setServerConfig("autovacuum", "off")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        settings.forEach(builder::setServerConfig);
        jar.ifPresent(from -> builder.setPgBinaryResolver((system, hardware) -> binaries(from, system, hardware)));
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
