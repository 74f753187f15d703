// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

/**
 * Gives DuckDB one thread while rows arrive and while they are committed, and all that it may have for everything between. Rows arrive in
 * portions too small to be shared; a second thread would only have the first one wait for it in a busy loop, on a processor that the rows
 * are made on. A commit with two threads takes up to twice the processor time of one with one, where processors are shared.
 */
final class EngineThreads {
    private final Sql sql;
    private final int most;
    private int now;

    EngineThreads(Sql sql, int most) {
        this.sql = sql;
        this.most = most;
        this.now = most;
    }

    /** Rows arrive or are committed. */
    void one() {
        set(1);
    }

    /** Queries and merges follow. */
    void all() {
        set(most);
    }

    private void set(int threads) {
        if (now != threads) {
            sql.run("setting up", "SET threads = " + threads);
            now = threads;
        }
    }
}
