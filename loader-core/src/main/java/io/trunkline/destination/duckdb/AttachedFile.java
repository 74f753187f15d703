// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jboss.logging.Logger;

import static io.trunkline.destination.SqlName.quoted;
import static io.trunkline.destination.SqlName.text;

/** Holds a database file open, and with it the lock that keeps every other process out. */
final class AttachedFile {
    private static final Logger LOG = Logger.getLogger(AttachedFile.class);

    /** What DuckDB writes first into a new file. */
    private static final long HEAD_BYTES = 3 * 4096;

    private final DuckDbSettings settings;
    private final Sql sql;
    private final boolean fresh;

    private AttachedFile(DuckDbSettings settings, Sql sql, boolean fresh) {
        this.settings = settings;
        this.sql = sql;
        this.fresh = fresh;
    }

    /** Opens the file as its only writer, and makes it if there is none. */
    static AttachedFile forWriting(DuckDbSettings settings) {
        requireFolder(settings.file());
        // only for a new file: an existing one keeps its version, and DuckDB refuses to lower it
        boolean fresh = Files.notExists(settings.file());
        String options = fresh ? " (STORAGE_VERSION " + text(settings.storageVersion()) + ')' : "";
        AttachedFile attached = attach(settings, fresh, options);
        attached.removeLeftovers();
        return attached;
    }

    /** Closes the file and opens it again, to see what became of it. */
    AttachedFile reopened() {
        close();
        return attach(settings, fresh, "");
    }

    /** Opens a file that exists without changing it. */
    static AttachedFile forReading(DuckDbSettings settings) {
        return attach(settings, false, " (READ_ONLY)");
    }

    /** Opens a database that lives in memory only. */
    static AttachedFile inMemory(DuckDbSettings settings, String name) {
        return attach(settings, name, false, "");
    }

    private static AttachedFile attach(DuckDbSettings settings, boolean fresh, String options) {
        return attach(settings, real(settings.file()).toString(), fresh, options);
    }

    private static AttachedFile attach(DuckDbSettings settings, String name, boolean fresh, String options) {
        Sql sql = new Sql(connect(settings), settings.file());
        try {
            configure(sql, settings);
            String statement = "ATTACH " + text(name) + " AS " + quoted(TableRef.CATALOG) + options;
            sql.run("opening", statement);
        } catch (TrunklineException failed) {
            sql.close();
            if (fresh && failed.failure() == Failure.DESTINATION_FULL) {
                removeHalfMade(settings.file());
            }
            throw failed;
        }
        return new AttachedFile(settings, sql, fresh);
    }

    private static DuckDBConnection connect(DuckDbSettings settings) {
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
        } catch (SQLException failed) {
            throw FileFailure.of(settings.file(), "starting for", failed);
        }
    }

    private static void configure(Sql sql, DuckDbSettings settings) {
        List.of(
                        "autoinstall_known_extensions = false",
                        "autoload_known_extensions = false",
                        "TimeZone = 'UTC'",
                        "memory_limit = '" + (settings.memoryLimit() >> 10) + "KiB'",
                        "threads = " + settings.threadCount(),
                        "temp_directory = " + text(settings.tempFolder().toString()))
                .forEach(setting -> sql.run("setting up", "SET " + setting));
    }

    /** One spelling for one file: links are followed, so that DuckDB sees that it is open already. */
    private static Path real(Path file) {
        try {
            return Files.exists(file)
                    ? file.toRealPath()
                    : folder(file).toRealPath().resolve(file.getFileName());
        } catch (IOException unreadable) {
            return file;
        }
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static void requireFolder(Path file) {
        if (!Files.isDirectory(folder(file))) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "There is no folder " + folder(file) + " for the file " + file.getFileName() + ".",
                    "Make the folder first, or name another file.");
        }
    }

    Sql sql() {
        return sql;
    }

    /** Whether opening made the file. */
    boolean fresh() {
        return fresh;
    }

    /** The storage version of the file, such as {@code v1.0.0+}. */
    String storageVersion() {
        String query = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = ?";
        return sql.first("reading", row -> row.getString(1), query, TableRef.CATALOG)
                .orElse("unknown");
    }

    /** Lets go of the file. What the log holds is moved into the file first, if that is possible. */
    void close() {
        try {
            sql.run("closing", "DETACH " + quoted(TableRef.CATALOG));
        } catch (TrunklineException failed) {
            LOG.debugf(failed, "%s was not closed in order; the next start replays its log", settings.file());
        } finally {
            sql.close();
        }
    }

    /** Lets go of a file in which nothing was published. One that was made by opening it is removed while it is still locked. */
    void closeWithoutTrace() {
        try {
            if (fresh && empty()) {
                Files.deleteIfExists(settings.file());
            }
        } catch (IOException | TrunklineException failed) {
            LOG.debugf(failed, "%s stays behind, with nothing in it", settings.file());
        } finally {
            close();
        }
    }

    /** Removes a file that was not there before and for whose head there was no space; a whole one is never that small. */
    private static void removeHalfMade(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) < HEAD_BYTES) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            LOG.debugf(failed, "%s stays behind, half made", file);
        }
    }

    private boolean empty() {
        String query = "SELECT count(*) FROM duckdb_schemas() WHERE database_name = ? AND NOT internal";
        String tables = "SELECT count(*) FROM duckdb_tables() WHERE database_name = ?";
        return sql.number("reading", query, TableRef.CATALOG) + sql.number("reading", tables, TableRef.CATALOG) == 0;
    }

    /** Removes what a killed process left in the default temporary folder; the lock says that nobody uses it. */
    private void removeLeftovers() {
        Path folder = settings.tempFolder();
        if (settings.tempDirectory().isPresent() || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "duckdb_temp_*")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            LOG.debugf(failed, "%s could not be emptied", folder);
        }
    }
}
