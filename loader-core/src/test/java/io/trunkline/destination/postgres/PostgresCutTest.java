// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.destination.DatasetName;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StepListener;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.testkit.PostgresServer;
import io.trunkline.testkit.TestLoad;
import io.trunkline.testkit.WireProxy;
import io.trunkline.testkit.WireProxy.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.child;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static io.trunkline.testkit.TestLoad.withRunKey;
import static org.assertj.core.api.Assertions.assertThat;

/** A connection that is cut at any request of a load leaves the old rows or the new ones, and the next run finds out which. */
class PostgresCutTest {
    private static final DatasetName DATASET = new DatasetName("cut");
    private static final TableSchema ORDERS = root("orders", bigint("id").required(), text("name"));
    private static final TableSchema ITEMS = child("orders__items", "orders", text("sku"));

    private final LoaderDatabase database = LoaderDatabase.named("cuts");

    static Stream<Arguments> cuts() {
        boolean full = "full".equals(System.getProperty("trunkline.suite"));
        List<Arguments> cases = new ArrayList<>();
        cases.add(Arguments.of("merge", Cut.AFTER));
        cases.add(Arguments.of("replace", Cut.BEFORE));
        if (full) {
            cases.add(Arguments.of("merge", Cut.BEFORE));
            cases.add(Arguments.of("replace", Cut.AFTER));
            cases.add(Arguments.of("append", Cut.BEFORE));
            cases.add(Arguments.of("append", Cut.AFTER));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, cut {1} each request")
    @MethodSource("cuts")
    void theTablesEqualOneUndisturbedRun(String word, Cut cut) {
        WriteDisposition disposition = disposition(word);
        database.drop(DATASET);
        load(PostgresServer.shared().port(), 1, disposition);
        load(PostgresServer.shared().port(), 2, disposition);
        List<String> oracle = contents();
        try (WireProxy proxy = WireProxy.before(PostgresServer.shared().port())) {
            long request = 1;
            while (disturbed(proxy, cut, request, disposition)) {
                assertThat(contents()).as("cut %s request %d", cut, request).isEqualTo(oracle);
                assertThat(leftovers()).as("cut %s request %d", cut, request).isEmpty();
                request++;
            }
            assertThat(request).as("requests of a load").isGreaterThan(20);
        }
    }

    /** Loads with a cut and then without; false if the load has fewer requests. */
    private boolean disturbed(WireProxy proxy, Cut cut, long request, WriteDisposition disposition) {
        database.drop(DATASET);
        load(PostgresServer.shared().port(), 1, disposition);
        proxy.cut(cut, request);
        boolean failed = false;
        try {
            load(proxy.port(), 2, disposition);
        } catch (TrunklineException expected) {
            failed = true;
            assertThat(expected.failure())
                    .as("cut %s request %d: %s", cut, request, expected.describe())
                    .isIn(Failure.DESTINATION_UNAVAILABLE, Failure.COMMIT_UNKNOWN);
        }
        boolean reached = proxy.requests() >= request;
        database.run("UPDATE \"cut\"._trunkline_lock SET expires_at = '-infinity'");
        load(PostgresServer.shared().port(), 2, disposition);
        return reached || failed;
    }

    @Test
    void aPoolerMaySwitchConnectionsBetweenTransactions() {
        database.drop(DATASET);
        try (WireProxy pooler = WireProxy.pooling(PostgresServer.shared().port())) {
            for (String word : List.of("append", "replace", "merge")) {
                load(pooler.port(), 1, disposition(word));
                load(pooler.port(), 2, disposition(word));
                assertThat(contents()).contains("2 second 2");
                database.drop(DATASET);
            }
        }
    }

    private static WriteDisposition disposition(String word) {
        return switch (word) {
            case "append" -> TestLoad.APPEND;
            case "replace" -> TestLoad.REPLACE;
            default -> TestLoad.mergeOn("id");
        };
    }

    /** Loads unless the run is committed already, as every run does. */
    private void load(int port, int number, WriteDisposition disposition) {
        var settings = database.settings(port, Duration.ofMinutes(1));
        try (var destination = new PostgresDestination(settings, DATASET, StepListener.NONE);
                LoadSession session = destination.open(DATASET, "p")) {
            if (session.receiptOfRun("run-" + number).isPresent()) {
                return;
            }
            announce(session, disposition, ORDERS, ITEMS);
            write(session, number, number);
            if (number == 2) {
                session.evolve(new SchemaChange.NewColumns("orders", List.of(text("later"))));
                session.write(batch(ORDERS.with(text("later")), row(9, "nine", loadId(2), "nine", "x")));
            }
            write(session, number, number + 1);
            session.publish(withRunKey(publication(number), "run-" + number));
        }
    }

    private static void write(LoadSession session, int load, long id) {
        String name = (load == 1 ? "first " : "second ") + id;
        session.write(batch(ORDERS, row(id, name, loadId(load), name)));
        session.write(batch(ITEMS, row("sku " + name, name, name, 0, "item " + name)));
    }

    private List<String> contents() {
        List<String> rows = new ArrayList<>(
                database.look(DATASET, "SELECT id || ' ' || coalesce(name, '') FROM {orders} ORDER BY 1"));
        rows.addAll(database.look(DATASET, "SELECT sku FROM {orders__items} ORDER BY 1"));
        rows.addAll(database.look(DATASET, "SELECT run_key FROM {_trunkline_loads} ORDER BY 1"));
        rows.addAll(database.look(DATASET, "SELECT load_id FROM {_dlt_loads} ORDER BY 1"));
        return rows;
    }

    private List<String> leftovers() {
        return database.look(DATASET, "SELECT tablename FROM pg_tables WHERE tablename LIKE '\\_trunkline\\_stage%'");
    }
}
