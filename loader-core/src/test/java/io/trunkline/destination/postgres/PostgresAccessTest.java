// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.SecretSource;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.StepListener;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.TestCertificates;
import io.trunkline.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to prove who is who: TLS with authorities of one's own, client certificates, passwords and tokens in files. */
class PostgresAccessTest {
    private static final DatasetName DATASET = new DatasetName("accessed");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LoaderDatabase database;

    @SuppressWarnings("NullAway.Init")
    private static TestCertificates certificates;

    @SuppressWarnings("NullAway.Init")
    private static Path foreignAuthority;

    @BeforeAll
    static void start() throws IOException {
        certificates = new TestCertificates(folder);
        foreignAuthority = new TestCertificates(Files.createDirectories(folder.resolve("foreign"))).authority();
        Path key = closed(certificates.serverKey());
        database = LoaderDatabase.at(
                PostgresServer.with(Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificates.serverCertificate().toString(),
                        "ssl_key_file", key.toString(),
                        "ssl_ca_file", certificates.authority().toString())),
                "access");
        database.run("CREATE ROLE encrypted LOGIN");
        database.run("CREATE ROLE client LOGIN");
        database.run("CREATE ROLE token LOGIN PASSWORD 'first'");
        database.run("GRANT CREATE ON DATABASE access TO encrypted, client, token");
        database.rules(
                "hostnossl all encrypted all reject",
                "hostssl all client all cert",
                "hostnossl all client all reject",
                "host all token all scram-sha-256");
    }

    /** Readable by its owner alone, as keys have to be. */
    private static Path closed(Path key) throws IOException {
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static PostgresSettings settings(
            String user,
            String host,
            String mode,
            Optional<Path> authority,
            Optional<Path> certificate,
            Optional<SecretSource> password) {
        String address = database.address().replace(LoaderDatabase.USER + "@127.0.0.1", user + '@' + host);
        return new PostgresSettings(
                PostgresAddress.parse("test", address),
                password,
                new PostgresSettings.Tls(
                        mode, authority, certificate, certificate.map(file -> folder.resolve("client-key.pem"))),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofHours(24));
    }

    private static void enters(PostgresSettings settings) {
        try (var destination = new PostgresDestination(settings, DATASET, StepListener.NONE)) {
            assertThat(destination.check().sentence()).contains("can be written");
        }
    }

    private static TrunklineException refused(PostgresSettings settings) {
        try (var destination = new PostgresDestination(settings, DATASET, StepListener.NONE)) {
            assertThat(destination.check().ok()).isFalse();
            destination.open(DATASET, "p").close();
        } catch (TrunklineException refused) {
            return refused;
        }
        throw new AssertionError("nothing was refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "prefer", "allow"})
    void aModeThatTrustsAnybodyEntersWithTls(String mode) {
        enters(settings("encrypted", "127.0.0.1", mode, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"verify-ca, 127.0.0.1", "verify-ca, localhost", "verify-full, localhost"})
    void anAuthorityOfOnesOwnIsTrusted(String mode, String host) {
        enters(settings(
                "encrypted", host, mode, Optional.of(certificates.authority()), Optional.empty(), Optional.empty()));
    }

    @Test
    void aConnectionWithoutTlsIsRefusedByAServerThatWantsIt() {
        TrunklineException refused = refused(
                settings("encrypted", "127.0.0.1", "disable", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_NOT_AUTHENTICATED);
        assertThat(refused.advice()).contains("postgres.ssl-mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    void aServerThatSomebodyElseSignedIsNotTrusted(String mode) {
        TrunklineException refused = refused(settings(
                "encrypted", "localhost", mode, Optional.of(foreignAuthority), Optional.empty(), Optional.empty()));
        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_TLS);
        assertThat(refused.advice()).contains("certificate");
    }

    @Test
    void aServerOfAnotherNameIsNotTrusted() {
        TrunklineException refused = refused(settings(
                "encrypted",
                "127.0.0.1",
                "verify-full",
                Optional.of(certificates.authority()),
                Optional.empty(),
                Optional.empty()));
        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_TLS);
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsRequired() {
        PostgresSettings plain = LoaderDatabase.named("access_plain").settings();
        TrunklineException refused = refused(new PostgresSettings(
                plain.address(),
                plain.password(),
                new PostgresSettings.Tls("require", Optional.empty(), Optional.empty(), Optional.empty()),
                plain.connectTimeout(),
                plain.answerTimeout(),
                plain.lease(),
                plain.leftoverAge()));
        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_TLS);
    }

    @Test
    void aClientCertificateStandsForAPassword() throws IOException {
        closed(certificates.clientKey());
        enters(settings(
                "client",
                "localhost",
                "verify-full",
                Optional.of(certificates.authority()),
                Optional.of(certificates.clientCertificate()),
                Optional.empty()));
        TrunklineException refused = refused(settings(
                "client",
                "localhost",
                "verify-full",
                Optional.of(certificates.authority()),
                Optional.empty(),
                Optional.empty()));
        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_NOT_AUTHENTICATED);
    }

    @Test
    void aKeyThatEverybodyCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(certificates.clientKey(), PosixFilePermissions.fromString("rw-r--r--"));
        TrunklineException refused = refused(settings(
                "client",
                "localhost",
                "verify-full",
                Optional.of(certificates.authority()),
                Optional.of(certificates.clientCertificate()),
                Optional.empty()));
        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_TLS);
        assertThat(refused.what()).contains("client-key.pem");
        assertThat(refused.advice()).contains("mode 600");
    }

    @Test
    void aTokenInAFileIsReadBeforeEachConnection() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        PostgresSettings settings = settings(
                "token",
                "127.0.0.1",
                "disable",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SecretSource.InFile(file)));
        try (Connections connections = new Connections(settings)) {
            String both = connections.with("asking", first -> {
                database.run("ALTER ROLE token PASSWORD 'second'");
                write(file, "second\n");
                return connections.with("asking", second -> who(first) + who(second));
            });
            assertThat(both).isEqualTo("tokentoken");
        }
        Files.writeString(file, "third");
        assertThat(refused(settings).failure()).isEqualTo(Failure.DESTINATION_NOT_AUTHENTICATED);
        database.run("ALTER ROLE token PASSWORD 'first'");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String who(Sql sql) {
        return sql.first("asking", row -> row.getString(1), "SELECT current_user")
                .orElseThrow();
    }
}
