// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Speaks SQL on one connection and turns every error into a failure that says what was being done. */
final class Sql {
    private final Connection connection;
    private final PostgresAddress address;

    Sql(Connection connection, PostgresAddress address) {
        this.connection = connection;
        this.address = address;
    }

    void run(String doing, String statement) {
        attempt(doing, () -> {
            try (Statement sql = connection.createStatement()) {
                return sql.execute(statement);
            }
        });
    }

    /** Changes rows and gives their number. */
    long change(String doing, String statement, Object... values) {
        return attempt(doing, () -> {
            try (PreparedStatement sql = prepared(statement, values)) {
                return sql.executeLargeUpdate();
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

    boolean holds(String doing, String statement, Object... values) {
        return first(doing, row -> row.getBoolean(1), statement, values).orElse(false);
    }

    /** Sends rows by COPY; they are there when this returns, or none of them. */
    long copy(String doing, String statement, CopyData data) {
        return attempt(doing, () -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            try {
                data.to(new CopyBuffer(copy));
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    private <T> T attempt(String doing, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (SQLException failed) {
            throw ServerFailure.of(address, doing, failed);
        }
    }

    private PreparedStatement prepared(String statement, Object... values) throws SQLException {
        PreparedStatement sql = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Collection<?> texts) {
                sql.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
            } else {
                sql.setObject(i + 1, value instanceof Optional<?> maybe ? maybe.orElse(null) : value);
            }
        }
        return sql;
    }

    /** Something that may fail with an SQL error. */
    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Makes a value of the row a result set stands on. */
    @FunctionalInterface
    interface RowOf<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Writes the bytes of a COPY. */
    @FunctionalInterface
    interface CopyData {
        void to(CopyBuffer target) throws SQLException;
    }
}
