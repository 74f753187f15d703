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
            T result;
            try {
                result = work.on(connection);
            } catch (SQLException failure) {
                connection.rollback();
                idle.add(connection);
                throw failure;
            } catch (RuntimeException failure) {
                connection.rollback();
                idle.add(connection);
                throw failure;
            }
            idle.add(connection);
            return result;
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

    private Connection take() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (!connection.isClosed()) {
                return connection;
            }
            all.remove(connection);
        }
        Connection fresh = source.getConnection();
        fresh.setAutoCommit(false);
        all.add(fresh);
        return fresh;
    }

    /** What is done with a connection; it may leave a transaction open only by failing. */
    @FunctionalInterface
    public interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
