// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.duckdb;

import io.trunkline.destination.sql.Statements;
import io.trunkline.errors.TrunklineException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Speaks SQL on one connection and turns every error into a failure that says what was being done to which file. */
final class Sql implements Statements {
    private final DuckDBConnection connection;
    private final Path file;
    private final Optional<ChunkCalls> chunkCalls;
    private final Descriptions descriptions = new Descriptions();

    Sql(DuckDBConnection connection, Path file) {
        this.connection = connection;
        this.file = file;
        this.chunkCalls = ChunkCalls.find();
    }

    @Override
    public DuckDBConnection connection() {
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

    @Override
    public void run(String doing, String statement) {
        descriptions.hear(statement);
        Statements.super.run(doing, statement);
    }

    @Override
    public TrunklineException failure(String doing, SQLException cause) {
        return FileFailure.of(file, doing, cause);
    }

    /** The same for what is shared by all destinations, which does not know that a file's name follows. */
    Statements shared() {
        Sql own = this;
        return new Statements() {
            @Override
            public Connection connection() {
                return own.connection();
            }

            @Override
            public void run(String doing, String statement) {
                own.run(doing + " in", statement);
            }

            @Override
            public TrunklineException failure(String doing, SQLException cause) {
                return own.failure(doing + " in", cause);
            }
        };
    }

    /** Ends the connection; what it had to say about that is of no use any more. */
    void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // the connection is not used again, and its transaction is over
        }
    }
}
