// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction of its own; closing it without a commit takes everything back. */
final class Transaction implements AutoCloseable {
    private final Connection connection;
    private final PostgresAddress address;
    private boolean open = true;

    Transaction(Connection connection, PostgresAddress address) {
        this.connection = connection;
        this.address = address;
    }

    Sql sql() {
        return new Sql(connection, address);
    }

    void commit(String doing) {
        try {
            connection.commit();
            open = false;
        } catch (SQLException failed) {
            throw ServerFailure.of(address, doing, failed);
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (open) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            // the server takes back by itself what a broken connection did not commit
        }
    }
}
