// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.sql.Statements;
import io.trunkline.errors.TrunklineException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Speaks SQL on one connection and turns every error into a failure that says what was being done. */
final class Sql implements Statements {
    private final Connection connection;
    private final PostgresAddress address;

    Sql(Connection connection, PostgresAddress address) {
        this.connection = connection;
        this.address = address;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public TrunklineException failure(String doing, SQLException cause) {
        return ServerFailure.of(address, doing, cause);
    }

    @Override
    public void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof Collection<?> texts) {
            statement.setArray(place, connection.createArrayOf("text", texts.toArray()));
        } else {
            Statements.super.bind(statement, place, value);
        }
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

    /** Writes the bytes of a COPY. */
    @FunctionalInterface
    interface CopyData {
        void to(CopyBuffer target) throws SQLException;
    }
}
