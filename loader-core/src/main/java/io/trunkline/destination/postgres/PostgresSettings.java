// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be set about a PostgreSQL database.
 *
 * @param address where it is
 * @param password where its password is read before each connection; the address may hold one, or none may be needed
 * @param tls how the connection is protected
 * @param connectTimeout time to wait for a connection
 * @param answerTimeout time to wait for the server's answer to a statement
 * @param lease how long a run that is not heard of keeps others away
 * @param leftoverAge age at which staging tables of other pipelines count as left over
 */
record PostgresSettings(
        PostgresAddress address,
        Optional<SecretSource> password,
        Tls tls,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration lease,
        Duration leftoverAge) {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(30);
    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration LEFTOVER_AGE = Duration.ofHours(24);

    /**
     * How the connection is protected, in libpq's words.
     *
     * @param mode disable, allow, prefer, require, verify-ca or verify-full
     * @param authorities PEM file of the authorities to trust
     * @param certificate PEM file of the client's certificate
     * @param key PEM file of the client's key
     */
    record Tls(String mode, Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {}

    /** The database at that address, everything else by default. */
    static PostgresSettings of(PostgresAddress address, Optional<SecretSource> password) {
        return new PostgresSettings(
                address,
                password,
                new Tls("prefer", Optional.empty(), Optional.empty(), Optional.empty()),
                CONNECT_TIMEOUT,
                ANSWER_TIMEOUT,
                LEASE,
                LEFTOVER_AGE);
    }
}
