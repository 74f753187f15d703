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
        database.askForPasswords("strict_user");
        database.run("GRANT CREATE ON DATABASE failures TO strict_user");
        refused(as("strict_user", "wrong"), Failure.DESTINATION_NOT_AUTHENTICATED, "strict_user", "password");
        assertThat(Failure.DESTINATION_NOT_AUTHENTICATED.owner().exitStatus()).isEqualTo(64);
        load(as("strict_user", "right"));
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("1");
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

    @Test
    void whoMayNotWriteIntoATableIsToldWhatToGrant() {
        load(database.destination(DATASET));
        database.run("ALTER TABLE refused.numbers OWNER TO postgres");
        refused(
                database.destination(DATASET),
                Failure.DESTINATION_NOT_PERMITTED,
                "permission denied for table numbers",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON numbers TO loader");
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("1");
        assertThat(stagingTables()).isEmpty();
    }

    @Test
    void aFullVolumeIsSaidWhenRowsAreStagedAndWhenTheyArePublished() {
        load(database.destination(DATASET));
        database.run("CREATE FUNCTION public.full_volume() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END$$");
        database.run("CREATE EVENT TRIGGER full_volume ON ddl_command_end WHEN TAG IN ('CREATE TABLE')"
                + " EXECUTE FUNCTION public.full_volume()");
        try {
            full();
        } finally {
            database.run("DROP EVENT TRIGGER full_volume");
            database.run("DROP FUNCTION public.full_volume()");
        }
        trigger("RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'");
        full();
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("1");
        assertThat(stagingTables()).isEmpty();
    }

    private void full() {
        assertThatThrownBy(() -> load(database.destination(DATASET)))
                .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                    assertThat(refused.failure()).as(refused.describe()).isEqualTo(Failure.DESTINATION_FULL);
                    assertThat(refused.failure().owner().exitStatus()).isEqualTo(74);
                    assertThat(refused.advice()).contains("space", "Nothing of this load was published");
                });
    }

    /** Does that whenever rows come into the table. */
    private void trigger(String body) {
        database.run("CREATE FUNCTION refused.disturb() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN " + body
                + "; RETURN NULL; END$$");
        database.run("CREATE TRIGGER disturb AFTER INSERT ON refused.numbers EXECUTE FUNCTION refused.disturb()");
        database.run("GRANT USAGE ON SCHEMA refused TO PUBLIC");
    }

    private List<String> stagingTables() {
        return database.look(DATASET, "SELECT tablename FROM pg_tables WHERE tablename LIKE '\\_trunkline\\_stage%'");
    }

    @Test
    void aStatementThatIsEndedWhileRowsAreSentLeavesNothing() {
        database.run("ALTER ROLE loader IN DATABASE failures SET statement_timeout = '200ms'");
        database.run("CREATE FUNCTION public.slow() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$BEGIN PERFORM pg_sleep(5); END$$");
        database.run("CREATE EVENT TRIGGER slow ON ddl_command_end WHEN TAG IN ('CREATE TABLE')"
                + " EXECUTE FUNCTION public.slow()");
        try {
            assertThatThrownBy(() -> load(database.destination(DATASET)))
                    .isInstanceOfSatisfying(
                            TrunklineException.class,
                            refused -> assertThat(refused.advice()).contains("statement_timeout"));
        } finally {
            database.run("DROP EVENT TRIGGER slow");
            database.run("DROP FUNCTION public.slow()");
            database.run("ALTER ROLE loader IN DATABASE failures RESET statement_timeout");
        }
        assertThat(stagingTables()).isEmpty();
    }

    @Test
    void aPublishThatLosesADeadlockIsTriedAgain() {
        load(database.destination(DATASET));
        database.run("CREATE SEQUENCE refused.tries");
        database.run("GRANT USAGE ON SEQUENCE refused.tries TO PUBLIC");
        trigger("IF nextval('refused.tries') < 3 THEN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01';"
                + " END IF");
        try (var destination = database.destination(DATASET);
                var session = destination.open(DATASET, "p")) {
            announce(session, APPEND, NUMBERS);
            session.write(batch(NUMBERS, row(2, loadId(2), "b")));
            session.publish(publication(2));
        }
        assertThat(database.look(DATASET, "SELECT n FROM {numbers} ORDER BY n")).containsExactly("1", "2");
        assertThat(database.look(DATASET, "SELECT last_value FROM refused.tries"))
                .containsExactly("3");
    }

    @Test
    void aDatasetWhoseStagingDatasetCouldNotBeNamedIsRefused() {
        DatasetName longest = new DatasetName("d".repeat(55));
        database.destination(longest).close();
        assertThatThrownBy(() -> database.destination(new DatasetName("é".repeat(28))))
                .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                    assertThat(refused.failure()).isEqualTo(Failure.SETTING_INVALID);
                    assertThat(refused.advice()).contains("55 bytes");
                });
    }
}
