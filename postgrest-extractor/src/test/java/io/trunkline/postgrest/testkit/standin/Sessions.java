// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A bounded pool of database connections; who waits too long for one is told so with 504. */
public final class Sessions implements AutoCloseable {

    private static final String SERVER_DEFAULTS = """
            select set_config('TimeZone', 'UTC', false);
            select set_config(split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1), false)
            from pg_db_role_setting s
            cross join unnest(s.setconfig) setting
            where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
              and lower(split_part(setting, '=', 1)) in ('timezone', 'datestyle', 'extra_float_digits')
              and s.setrole in (0, (select oid from pg_roles where rolname = current_user))
            order by s.setdatabase <> 0, s.setrole <> 0
            """;

    private final DataSource source;
    private final Duration wait;
    private final Semaphore permits;
    private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
    private final List<Connection> all = new CopyOnWriteArrayList<>();

    public Sessions(DataSource source, int size, Duration wait) {
        this.source = source;
        this.wait = wait;
        this.permits = new Semaphore(size, true);
    }

    /** Runs the work on a connection of its own. */
    public <T> T with(Work<T> work) throws SQLException {
        try {
            if (!permits.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(504, "PGRST003", "Timed out acquiring connection from connection pool.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "PGRST001", "Database client error. Retrying the connection.");
        }
        try {
            Connection connection = take();
            boolean done = false;
            try {
                T result = work.on(connection);
                done = true;
                return result;
            } finally {
                giveBack(connection, done);
            }
        } finally {
            permits.release();
        }
    }

    /** Whether the database answers. */
    public boolean alive() {
        try {
            return with(connection -> connection.isValid(2));
        } catch (SQLException | Problem dead) {
            return false;
        }
    }

    @Override
    public void close() {
        for (Connection connection : all) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // it is gone either way
            }
        }
    }

    /** A connection that cannot even roll back is dead and left behind. */
    private void giveBack(Connection connection, boolean done) {
        try {
            if (!done) {
                connection.rollback();
            }
            idle.add(connection);
        } catch (SQLException dead) {
            all.remove(connection);
        }
    }

    private Connection take() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (!connection.isClosed()) {
                return connection;
            }
            all.remove(connection);
        }
        Connection fresh = source.getConnection();
        applyServerDefaults(fresh);
        fresh.setAutoCommit(false);
        all.add(fresh);
        return fresh;
    }

    /** The driver brings a time zone of its own; what the database or the role is set to shall count. */
    private static void applyServerDefaults(Connection fresh) throws SQLException {
        try (var statement = fresh.createStatement()) {
            statement.execute(SERVER_DEFAULTS);
        }
    }

    /** What is done with a connection; it may leave a transaction open only by failing. */
    @FunctionalInterface
    public interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
