// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Lease;
import io.trunkline.destination.LeaseTable;
import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.TableSchema;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Of two writers one waits, and one that stood still for too long publishes nothing. */
class PostgresLeaseTest {
    private static final DatasetName DATASET = new DatasetName("leased");
    private static final TableSchema NUMBERS = root("numbers", bigint("n"));

    private final LoaderDatabase database = LoaderDatabase.named("leases");

    @BeforeEach
    void empty() {
        database.drop(DATASET);
    }

    @Test
    void theHolderIsNamed() {
        try (var destination = database.destination(DATASET);
                LoadSession first = destination.open(DATASET, "p")) {
            assertThatThrownBy(() -> destination.open(DATASET, "p"))
                    .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                        assertThat(refused.failure()).isEqualTo(Failure.LOCK_HELD);
                        assertThat(refused.what())
                                .contains("process " + ProcessHandle.current().pid());
                        assertThat(refused.advice()).contains("--lock-wait");
                    });
            assertThat(first.receipts(1)).isEmpty();
        }
    }

    @Test
    void anotherPipelineIsNotKeptOut() {
        try (var destination = database.destination(DATASET);
                LoadSession first = destination.open(DATASET, "p");
                LoadSession second = destination.open(DATASET, "q")) {
            announce(first, APPEND, NUMBERS);
            announce(second, APPEND, NUMBERS);
            first.write(batch(NUMBERS, row(1, loadId(1), "a")));
            second.write(batch(NUMBERS, row(2, loadId(2), "b")));
            second.publish(publication(2));
            first.publish(publication(1));
        }
        assertThat(database.look(DATASET, "SELECT n FROM {numbers} ORDER BY n")).containsExactly("1", "2");
    }

    @Test
    void whoStoodStillTooLongPublishesNothing() {
        try (var destination = database.destination(DATASET);
                LoadSession asleep = destination.open(DATASET, "p")) {
            announce(asleep, APPEND, NUMBERS);
            asleep.write(batch(NUMBERS, row(1, loadId(1), "a")));
            expire();
            try (LoadSession next = destination.open(DATASET, "p")) {
                announce(next, APPEND, NUMBERS);
                next.write(batch(NUMBERS, row(2, loadId(2), "b")));
                assertThatThrownBy(() -> asleep.publish(publication(1)))
                        .isInstanceOfSatisfying(
                                TrunklineException.class,
                                refused -> assertThat(refused.failure()).isEqualTo(Failure.LOCK_HELD));
                next.publish(publication(2));
            }
        }
        assertThat(database.look(DATASET, "SELECT n FROM {numbers}")).containsExactly("2");
    }

    @Test
    void theFenceGrowsWithEachHolderAndOldOnesCannotRenew() {
        try (Connections connections = new Connections(database.settings())) {
            LeaseRows rows = new LeaseRows(connections, DATASET, "p");
            try (Lease first = Lease.take(rows, Duration.ofMinutes(1), "test")) {
                assertThat(rows.renew(first.owner(), first.fence(), Duration.ofMinutes(1)))
                        .isTrue();
                expire();
                try (Lease second = Lease.take(rows, Duration.ofMinutes(1), "test")) {
                    assertThat(second.fence()).isGreaterThan(first.fence());
                    assertThat(rows.renew(first.owner(), first.fence(), Duration.ofMinutes(1)))
                            .isFalse();
                }
            }
            assertThat(rows.take("o", "h", Duration.ofMinutes(1))).isEqualTo(new LeaseTable.Answer.Taken(3));
        }
    }

    @Test
    void stagingTablesOfADeadRunAreSwept() {
        var destination = database.destination(DATASET);
        LoadSession dead = destination.open(DATASET, "p");
        announce(dead, APPEND, NUMBERS);
        dead.write(batch(NUMBERS, row(1, loadId(1), "a")));
        assertThat(stagingTables()).hasSize(1);
        expire();
        destination.open(DATASET, "p").close();
        assertThat(stagingTables()).isEmpty();
        destination.close();
    }

    @Test
    void stagingTablesOfOtherPipelinesAreSweptAtTheirAge() {
        var destination = database.destination(DATASET);
        destination.open(DATASET, "p").close();
        long now = java.time.Instant.now().getEpochSecond();
        String old = StageNames.of("another", 7, now - Duration.ofHours(25).toSeconds())
                .table("0");
        String young = StageNames.of("another", 8, now - Duration.ofHours(23).toSeconds())
                .table("0");
        for (String table : List.of(old, young)) {
            database.run("CREATE TABLE leased_staging." + table + " (n bigint)");
            database.run("ALTER TABLE leased_staging." + table + " OWNER TO " + LoaderDatabase.USER);
        }
        destination.open(DATASET, "p").close();
        assertThat(stagingTables()).containsExactly(young);
        destination.close();
    }

    private List<String> stagingTables() {
        return database.look(DATASET, "SELECT tablename FROM pg_tables WHERE tablename LIKE '\\_trunkline\\_stage%'");
    }

    private void expire() {
        database.run("UPDATE leased._trunkline_lock SET expires_at = '-infinity'");
    }
}
