// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.config.Secret;
import io.trunkline.config.SecretSource;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.StepListener;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.TableSchema;
import io.trunkline.testkit.PostgresServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is missing or wrong is said in one message, with what to grant or fix, and nothing is left behind. */
class PostgresFailureTest {
    private static final DatasetName DATASET = new DatasetName("refused");
    private static final TableSchema NUMBERS = root("numbers", bigint("n"));
    private static final String ROLE = "DO $$ BEGIN CREATE ROLE %s; EXCEPTION WHEN duplicate_object THEN NULL; END $$";

    private final LoaderDatabase database = LoaderDatabase.named("failures");

    @BeforeEach
    void empty() {
        database.drop(DATASET);
        database.run(ROLE.formatted("nobody_much LOGIN"));
        database.run(ROLE.formatted("strict_user LOGIN PASSWORD 'right'"));
    }

    private PostgresDestination as(String user, String password) {
        String address = database.address().replace(LoaderDatabase.USER + '@', user + '@');
        return at(address, password);
    }

    private static PostgresDestination at(String address, String password) {
        return new PostgresDestination(
                PostgresSettings.of(
                        PostgresAddress.parse("test", address),
                        Optional.of(new SecretSource.Given("test", new Secret(password)))),
                DATASET,
                StepListener.NONE);
    }

    private static void load(PostgresDestination destination) {
        try (destination;
                var session = destination.open(DATASET, "p")) {
            announce(session, APPEND, NUMBERS);
            session.write(batch(NUMBERS, row(1, loadId(1), "a")));
            session.publish(publication(1));
        }
    }

    private static void refused(PostgresDestination destination, Failure failure, String... words) {
        assertThat(destination.check().ok()).isFalse();
        assertThatThrownBy(() -> load(destination)).isInstanceOfSatisfying(TrunklineException.class, refused -> {
            assertThat(refused.failure()).as(refused.describe()).isEqualTo(failure);
            assertThat(refused.describe()).contains(words);
        });
    }

    @Test
    void aWrongPasswordIsTheOperatorsAffair() {
        askForPasswords("strict_user");
        database.run("GRANT CREATE ON DATABASE failures TO strict_user");
        refused(as("strict_user", "wrong"), Failure.DESTINATION_NOT_AUTHENTICATED, "strict_user", "password");
        assertThat(Failure.DESTINATION_NOT_AUTHENTICATED.owner().exitStatus()).isEqualTo(64);
        load(as("strict_user", "right"));
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("1");
    }

    /** The server of tests trusts everybody; from here on not this user. */
    private void askForPasswords(String user) {
        String file = database.look(DATASET, "SHOW hba_file").getFirst();
        List<String> rules = List.of(
                "host all " + user + " 127.0.0.1/32 scram-sha-256",
                "host all all 127.0.0.1/32 trust",
                "host all all ::1/128 trust",
                "local all all trust");
        database.run("COPY (SELECT unnest(ARRAY['" + String.join("', '", rules) + "'])) TO '" + file + "'");
        database.run("SELECT pg_reload_conf()");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        refused(
                at(database.address().replace("/failures", "/nowhere"), "x"),
                Failure.DESTINATION_INVALID,
                "nowhere",
                "CREATE DATABASE");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        refused(
                at(database.address().replace(":" + PostgresServer.shared().port(), ":1"), "x"),
                Failure.DESTINATION_UNAVAILABLE,
                "127.0.0.1:1");
    }

    @Test
    void whoMayNotMakeTheSchemaIsToldWhatToGrant() {
        refused(as("nobody_much", "x"), Failure.DESTINATION_NOT_PERMITTED, "GRANT CREATE ON DATABASE", "nobody_much");
        assertThat(database.look(DATASET, "SELECT 1 FROM pg_namespace WHERE nspname = 'refused'"))
                .isEmpty();
    }

    @Test
    void whoMayNotMakeTablesIsToldWhatToGrant() {
        database.run("CREATE SCHEMA refused");
        refused(
                as("nobody_much", "x"),
                Failure.DESTINATION_NOT_PERMITTED,
                "GRANT USAGE, CREATE ON SCHEMA refused TO nobody_much");
    }

    @Test
    void aSchemaOfOnesOwnIsEnough() {
        database.run("CREATE SCHEMA refused AUTHORIZATION nobody_much");
        assertThat(as("nobody_much", "x").check().ok()).isTrue();
        load(as("nobody_much", "x"));
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("1");
        assertThat(database.look(DATASET, "SELECT 1 FROM pg_namespace WHERE nspname = 'refused_staging'"))
                .isEmpty();
    }

    @Test
    void aTableOfSomebodyElseCannotBeWidened() {
        load(database.destination(DATASET));
        database.run("ALTER TABLE refused.numbers OWNER TO postgres");
        database.run("GRANT ALL ON refused.numbers TO loader");
        assertThat(database.destination(DATASET).check().sentence()).contains("belongs to postgres", "GRANT");
        assertThatThrownBy(() -> widen(database.destination(DATASET)))
                .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                    assertThat(refused.failure()).isEqualTo(Failure.DESTINATION_NOT_PERMITTED);
                    assertThat(refused.advice()).contains("OWNER TO loader");
                });
    }

    private static void widen(PostgresDestination destination) {
        try (destination;
                var session = destination.open(DATASET, "p")) {
            announce(session, APPEND, NUMBERS.with(text("more")));
            session.publish(publication(2));
        }
    }

    @Test
    void aStatementTimeoutIsNamedWithItsRemedy() {
        load(database.destination(DATASET));
        database.run("CREATE FUNCTION refused.slow() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_sleep(5); RETURN NULL; END'");
        database.run("CREATE TRIGGER slow AFTER INSERT ON refused.numbers EXECUTE FUNCTION refused.slow()");
        database.run("GRANT USAGE ON SCHEMA refused TO PUBLIC");
        database.run("ALTER ROLE loader IN DATABASE failures SET statement_timeout = '500ms'");
        try {
            assertThatThrownBy(() -> load(database.destination(DATASET)))
                    .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                        assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_UNAVAILABLE);
                        assertThat(refused.advice()).contains("statement_timeout");
                    });
        } finally {
            database.run("ALTER ROLE loader IN DATABASE failures RESET statement_timeout");
        }
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("1");
    }
}
