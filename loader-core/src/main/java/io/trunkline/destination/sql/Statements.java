// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.sql;

import io.trunkline.errors.TrunklineException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Speaks SQL on one connection and turns every error into a failure that says what was being done. */
public interface Statements {
    /** The connection. */
    Connection connection();

    /** What an error means to the user, who is told what was being done. */
    TrunklineException failure(String doing, SQLException cause);

    /** Gives a parameter its value. */
    default void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        statement.setObject(place, value instanceof Optional<?> maybe ? maybe.orElse(null) : value);
    }

    /** Runs a statement without parameters. */
    default void run(String doing, String statement) {
        attempt(doing, () -> {
            try (Statement sql = connection().createStatement()) {
                return sql.execute(statement);
            }
        });
    }

    /** Changes rows and gives their number. */
    default long change(String doing, String statement, Object... values) {
        return attempt(doing, () -> {
            try (PreparedStatement sql = prepared(statement, values)) {
                return sql.executeLargeUpdate();
            }
        });
    }

    /** All rows of a query. */
    default <T> List<T> rows(String doing, RowOf<T> row, String statement, Object... values) {
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

    /** The first row of a query. */
    default <T> Optional<T> first(String doing, RowOf<T> row, String statement, Object... values) {
        return rows(doing, row, statement, values).stream().findFirst();
    }

    /** The number in the first row; 0 without a row. */
    default long number(String doing, String statement, Object... values) {
        return first(doing, row -> row.getLong(1), statement, values).orElse(0L);
    }

    /** The truth in the first row; false without a row. */
    default boolean holds(String doing, String statement, Object... values) {
        return first(doing, row -> row.getBoolean(1), statement, values).orElse(false);
    }

    /** Does something whose SQL errors become failures. */
    default <T> T attempt(String doing, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (SQLException failed) {
            throw failure(doing, failed);
        }
    }

    /** A statement with its values. */
    default PreparedStatement prepared(String statement, Object... values) throws SQLException {
        PreparedStatement sql = connection().prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            bind(sql, i + 1, values[i]);
        }
        return sql;
    }

    /** Something that may fail with an SQL error. */
    @FunctionalInterface
    interface Attempt<T> {
        /** Tries it. */
        T run() throws SQLException;
    }

    /** Makes a value of the row a result set stands on. */
    @FunctionalInterface
    interface RowOf<T> {
        /** The value. */
        T of(ResultSet row) throws SQLException;
    }
}
