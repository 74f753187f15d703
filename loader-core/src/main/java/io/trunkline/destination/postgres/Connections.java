// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.pool.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The few connections of a destination: one for rows and publishing, one for the lease, one for asking what became of a commit. */
final class Connections implements AutoCloseable {
    private static final int MOST = 3;
    private static final Duration UNUSED_FOR = Duration.ofSeconds(5);
    private static final ExceptionSorter BROKEN = new PostgreSQLExceptionSorter();

    private final PostgresSettings settings;
    private final AgroalDataSource pool;

    Connections(PostgresSettings settings) {
        this.settings = settings;
        this.pool = new DataSource(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(pool(settings))
                .get());
    }

    private static AgroalConnectionPoolConfigurationSupplier pool(PostgresSettings settings) {
        return new AgroalConnectionPoolConfigurationSupplier()
                .maxSize(MOST)
                .acquisitionTimeout(settings.connectTimeout().multipliedBy(2))
                .idleValidationTimeout(UNUSED_FOR)
                .connectionValidator(ConnectionValidator.defaultValidator())
                .exceptionSorter(BROKEN)
                .connectionFactoryConfiguration(driver(settings));
    }

    private static AgroalConnectionFactoryConfigurationSupplier driver(PostgresSettings settings) {
        AgroalConnectionFactoryConfigurationSupplier driver = new AgroalConnectionFactoryConfigurationSupplier()
                .connectionProviderClass(Driver.class)
                .jdbcUrl(settings.address().jdbcUrl())
                .addSecurityProvider(new PasswordOnConnect())
                .credential(settings);
        settings.address().user().ifPresent(user -> driver.principal(new NamePrincipal(user)));
        DriverProperties.of(settings).forEach(driver::jdbcProperty);
        return driver.jdbcProperty(PGProperty.SOCKET_TIMEOUT.getName(), seconds(settings.answerTimeout()))
                .jdbcProperty(PGProperty.CONNECT_TIMEOUT.getName(), seconds(settings.connectTimeout()))
                .jdbcProperty(PGProperty.LOGIN_TIMEOUT.getName(), seconds(settings.connectTimeout()));
    }

    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.toSeconds()));
    }

    /** Does something with a connection on which each statement is a transaction of its own. */
    <T> T with(String doing, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(new Sql(connection, settings.address()));
        } catch (SQLException failed) {
            throw ServerFailure.of(settings.address(), doing, failed);
        }
    }

    /** Does something in one short transaction. */
    <T> T transaction(String doing, Work<T> work) {
        try (Transaction transaction = begin(doing)) {
            T result;
            try {
                result = work.on(transaction.sql());
            } catch (SQLException failed) {
                throw ServerFailure.of(settings.address(), doing, failed);
            }
            transaction.commit(doing);
            return result;
        }
    }

    /** A transaction that begins with its first statement. */
    Transaction begin(String doing) {
        try {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            return new Transaction(connection, settings.address());
        } catch (SQLException failed) {
            throw ServerFailure.of(settings.address(), doing, failed);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Something that needs a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }
}
