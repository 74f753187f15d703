// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.SqlName;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Speaks SQL on one connection and turns every error into a failure that says what was being done to which file. */
final class Sql {
    private final DuckDBConnection connection;
    private final Path file;
    private final Optional<ChunkCalls> chunkCalls;
    private final Descriptions descriptions = new Descriptions();

    Sql(DuckDBConnection connection, Path file) {
        this.connection = connection;
        this.file = file;
        this.chunkCalls = ChunkCalls.find();
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** The driver's inner calls for whole columns, if this driver has them. */
    Optional<ChunkCalls> chunkCalls() {
        return chunkCalls;
    }

    Path file() {
        return file;
    }

    /** How the tables look, as far as that is known. */
    Descriptions descriptions() {
        return descriptions;
    }

    void run(String doing, String statement) {
        descriptions.hear(statement);
        attempt(doing, () -> {
            try (Statement sql = connection.createStatement()) {
                return sql.execute(statement);
            }
        });
    }

    void insert(TableRef table, List<String> columns, Object... values) {
        String marks = "?, ".repeat(columns.size() - 1) + '?';
        String statement = "INSERT INTO " + table.sql() + " (" + SqlName.list(columns) + ") VALUES (" + marks + ')';
        attempt("writing " + table.table() + " of", () -> {
            try (PreparedStatement sql = prepared(statement, values)) {
                return sql.execute();
            }
        });
    }

    /** Runs a statement that changes rows. */
    void change(String doing, String statement, Object... values) {
        attempt(doing, () -> {
            try (PreparedStatement sql = prepared(statement, values)) {
                return sql.execute();
            }
        });
    }

    <T> List<T> rows(String doing, RowOf<T> row, String statement, Object... values) {
        return attempt(doing, () -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement sql = prepared(statement, values);
                    ResultSet result = sql.executeQuery()) {
                while (result.next()) {
                    found.add(row.of(result));
                }
            }
            return found;
        });
    }

    <T> Optional<T> first(String doing, RowOf<T> row, String statement, Object... values) {
        return rows(doing, row, statement, values).stream().findFirst();
    }

    long number(String doing, String statement, Object... values) {
        return first(doing, row -> row.getLong(1), statement, values).orElse(0L);
    }

    /** Does something with the connection; its SQL errors become failures. */
    <T> T attempt(String doing, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (SQLException failed) {
            throw FileFailure.of(file, doing, failed);
        }
    }

    /** Ends the connection; what it had to say about that is of no use any more. */
    void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // the connection is not used again, and its transaction is over
        }
    }

    private PreparedStatement prepared(String statement, Object... values) throws SQLException {
        PreparedStatement sql = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            sql.setObject(i + 1, value instanceof Optional<?> maybe ? maybe.orElse(null) : value);
        }
        return sql;
    }

    /** Something that may fail with an SQL error. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Makes a value of the row a result set stands on. */
    @FunctionalInterface
    interface RowOf<T> {
        T of(ResultSet row) throws SQLException;
    }
}
