// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.destination.Ability;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.destination.StageTarget;
import io.trunkline.destination.View;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.DataType;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.NameLimit;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import io.trunkline.schema.WriteDisposition;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.child;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.Rows.text;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.REPLACE;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static io.trunkline.testkit.TestLoad.withRunKey;
import static io.trunkline.testkit.TestLoad.withState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What every destination must do; each destination's own test extends it and says where to load and how to look. */
public abstract class DestinationContract extends CapabilitiesContract {
    protected static final TableSchema ORDERS = root("orders", bigint("id").required(), text("name"));
    protected static final TableSchema ITEMS = child("orders__items", "orders", text("sku"));
    protected static final TableSchema PARTS = child("orders__items__parts", "orders__items", text("part"));

    protected void writeOrder(LoadSession session, int load, long id, @Nullable String name, String... skus) {
        String rowId = "order" + load + "-" + id + "-" + name;
        session.write(batch(ORDERS, row(id, name, loadId(load), rowId)));
        for (int i = 0; i < skus.length; i++) {
            String itemId = rowId + "-" + i;
            session.write(batch(ITEMS, row(skus[i], rowId, rowId, i, itemId)));
            session.write(batch(PARTS, row("part of " + skus[i], rowId, itemId, 0, itemId + "-0")));
        }
    }

    /** Announces tables; a test that needs what the destination does not declare is left out. */
    private void announce(
            LoadSession session, WriteDisposition disposition, TableSchema root, TableSchema... children) {
        assumeTrue(can(disposition), "the destination does not declare " + disposition);
        TestLoad.announce(session, disposition, root, children);
    }

    private boolean can(WriteDisposition disposition) {
        return !(disposition instanceof WriteDisposition.Merge merge)
                || !merge.compares()
                || capabilities().can(Ability.of(merge.strategy()));
    }

    /** One of each kind of disposition that the destination declares. */
    private List<WriteDisposition> dispositions() {
        return Stream.of(APPEND, REPLACE, TestLoad.mergeOn("id"))
                .filter(this::can)
                .toList();
    }

    private LoadReceipt orders(int number, WriteDisposition disposition, Consumer<LoadSession> work) {
        return load(number, session -> {
            announce(session, disposition, ORDERS, ITEMS, PARTS);
            work.accept(session);
        });
    }

    private List<String> orderNames() {
        return look("SELECT id || ' ' || coalesce(name, 'NULL') FROM {orders} ORDER BY id, name");
    }

    private List<String> skus() {
        return look("SELECT sku FROM {orders__items} ORDER BY sku");
    }

    private List<String> parts() {
        return look("SELECT part FROM {orders__items__parts} ORDER BY part");
    }

    @Test
    void appendedRowsStayNextToThoseThatWereThere() {
        orders(1, APPEND, session -> writeOrder(session, 1, 1, "one", "a"));
        orders(2, APPEND, session -> writeOrder(session, 2, 1, "again", "b"));
        assertThat(orderNames()).containsExactly("1 again", "1 one");
        assertThat(parts()).containsExactly("part of a", "part of b");
    }

    @Test
    void replacedRowsGoTogetherWithTheirChildren() {
        orders(1, REPLACE, session -> writeOrder(session, 1, 1, "old", "a", "b"));
        orders(2, REPLACE, session -> writeOrder(session, 2, 2, "new"));
        assertThat(orderNames()).containsExactly("2 new");
        assertThat(skus()).isEmpty();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aReplacedTableIsEmptiedEvenWhenNoRowFollows() {
        orders(1, REPLACE, session -> writeOrder(session, 1, 1, "old", "a"));
        orders(2, REPLACE, session -> {});
        assertThat(orderNames()).isEmpty();
        assertThat(skus()).isEmpty();
    }

    @Test
    void mergedRowsReplaceThoseWithTheSameKeyAndTheirChildren() {
        WriteDisposition byId = TestLoad.mergeOn("id");
        orders(1, byId, session -> {
            writeOrder(session, 1, 1, "one", "a");
            writeOrder(session, 1, 2, "two", "b", "c");
        });
        orders(2, byId, session -> {
            writeOrder(session, 2, 2, "two again", "d");
            writeOrder(session, 2, 3, "three", "e");
        });
        assertThat(orderNames()).containsExactly("1 one", "2 two again", "3 three");
        assertThat(skus()).containsExactly("a", "d", "e");
        assertThat(parts()).containsExactly("part of a", "part of d", "part of e");
    }

    @Test
    void ofSeveralMergedRowsWithOneKeyTheLastIsTakenWithItsChildrenOnly() {
        orders(1, TestLoad.mergeOn("id"), session -> {
            writeOrder(session, 1, 1, "first", "a");
            writeOrder(session, 1, 1, "second", "b");
        });
        assertThat(orderNames()).containsExactly("1 second");
        assertThat(skus()).containsExactly("b");
        assertThat(parts()).containsExactly("part of b");
    }

    @Test
    void aMergeByMergeKeyAloneReplacesGroupsAndKeepsEqualRows() {
        WriteDisposition byName = new WriteDisposition.Merge(List.of(), List.of("name"));
        orders(1, byName, session -> {
            writeOrder(session, 1, 1, "x", "a");
            writeOrder(session, 1, 2, "x", "b");
            writeOrder(session, 1, 3, "y", "c");
        });
        orders(2, byName, session -> {
            writeOrder(session, 2, 4, "x", "d");
            writeOrder(session, 2, 5, "x", "e");
        });
        assertThat(orderNames()).containsExactly("3 y", "4 x", "5 x");
        assertThat(skus()).containsExactly("c", "d", "e");
    }

    @Test
    void aMergeByBothKeysReplacesWhatEitherMatches() {
        WriteDisposition both = new WriteDisposition.Merge(List.of("id"), List.of("name"));
        orders(1, both, session -> {
            writeOrder(session, 1, 1, "x", "a");
            writeOrder(session, 1, 2, "y", "b");
            writeOrder(session, 1, 3, "z", "c");
        });
        orders(2, both, session -> writeOrder(session, 2, 1, "y", "d"));
        assertThat(orderNames()).containsExactly("1 y", "3 z");
        assertThat(skus()).containsExactly("c", "d");
    }

    @Test
    void aMergeWithoutKeysAppends() {
        WriteDisposition none = new WriteDisposition.Merge(List.of(), List.of());
        orders(1, none, session -> writeOrder(session, 1, 1, "one"));
        orders(2, none, session -> writeOrder(session, 2, 1, "again"));
        assertThat(orderNames()).containsExactly("1 again", "1 one");
    }

    @Test
    void rowsMarkedAsDeletedOnlyDelete() {
        TableSchema people = root(
                "people",
                bigint("id").required(),
                text("name"),
                Rows.of("gone", DataType.BOOL).with("hard_delete", true));
        load(1, session -> {
            announce(session, TestLoad.mergeOn("id"), people);
            session.write(batch(people, row(1, "Ada", false, loadId(1), "a"), row(2, "Bob", null, loadId(1), "b")));
        });
        load(2, session -> {
            announce(session, TestLoad.mergeOn("id"), people);
            session.write(batch(people, row(1, "Ada", true, loadId(2), "c"), row(3, "Cy", true, loadId(2), "d")));
        });
        assertThat(look("SELECT name FROM {people}")).containsExactly("Bob");
    }

    @Test
    void ofSeveralMergedRowsTheOneWithTheBestSortValueDecides() {
        TableSchema changes =
                root("changes", bigint("id").required(), bigint("lsn").with("dedup_sort", "desc"), text("v"));
        load(1, session -> {
            announce(session, TestLoad.mergeOn("id"), changes);
            session.write(batch(
                    changes,
                    row(1, 10, "old", loadId(1), "a"),
                    row(1, 12, "newest", loadId(1), "b"),
                    row(1, 11, "late", loadId(1), "c")));
        });
        assertThat(look("SELECT v FROM {changes}")).containsExactly("newest");
    }

    @Test
    void columnsMayBeAddedBetweenBatches() {
        for (WriteDisposition disposition : dispositions()) {
            TableSchema table =
                    root("evolving_" + disposition.word(), bigint("id").required());
            TableSchema wider = table.with(text("later"));
            load(1, session -> {
                announce(session, disposition, table);
                session.write(batch(table, row(1, loadId(1), "a")));
                session.evolve(new SchemaChange.NewColumns(table.name(), List.of(text("later"))));
                session.write(batch(wider, row(2, loadId(1), "b", "value")));
                session.write(batch(table, row(3, loadId(1), "c")));
            });
            assertThat(look("SELECT id || coalesce(later, 'NULL') FROM {" + table.name() + "} ORDER BY id"))
                    .containsExactly("1NULL", "2value", "3NULL");
        }
    }

    @Test
    void tablesMayBeMadeInTheMiddleOfALoad() {
        load(1, session -> {
            announce(session, APPEND, ORDERS);
            session.write(batch(ORDERS, row(1, "one", loadId(1), "x")));
            session.announce(new StageTarget(ITEMS, "orders", APPEND));
            session.evolve(new SchemaChange.NewTable(ITEMS));
            session.write(batch(ITEMS, row("a", "x", "x", 0, "y")));
        });
        assertThat(skus()).containsExactly("a");
    }

    @Test
    void requiredColumnsAddedToATableWithRowsAreNullForThem() {
        TableSchema table = root("growing", bigint("id").required());
        load(1, session -> {
            announce(session, APPEND, table);
            session.write(batch(table, row(1, loadId(1), "a")));
        });
        load(2, session -> {
            announce(session, APPEND, table);
            session.evolve(
                    new SchemaChange.NewColumns("growing", List.of(text("must").required())));
        });
        assertThat(look("SELECT must FROM {growing}")).containsExactly("null");
    }

    @Test
    void childRowsLoadedBeforeATableWasMergedAreReplacedToo() {
        TableSchema items = new TableSchema(
                "orders__items",
                ITEMS.parent(),
                ITEMS.columns().stream()
                        .filter(column -> !column.name().equals("_dlt_root_id"))
                        .toList(),
                ITEMS.properties());
        load(1, session -> {
            announce(session, APPEND, ORDERS, items);
            session.write(batch(ORDERS, row(1, "one", loadId(1), "r")));
            session.write(batch(items, row("a", "r", 0, "i")));
        });
        orders(2, TestLoad.mergeOn("id"), session -> writeOrder(session, 2, 1, "two", "b"));
        assertThat(skus()).containsExactly("b");
    }

    @Test
    void aLoadWithoutAnyTableIsPublishedToo() {
        LoadReceipt receipt = load(1, session -> {});
        assertThat(receipt.loadId()).isEqualTo(loadId(1));
        assertThat(look("SELECT load_id FROM {_dlt_loads}")).containsExactly(loadId(1));
    }

    @Test
    void theSystemTablesTellAboutSchemaAndState() {
        try (Destination destination = destination();
                LoadSession session = destination.open(DATASET, PIPELINE)) {
            session.publish(withState(publication(1), "first"));
        }
        load(2, session -> {
            assertThat(session.storedState(PIPELINE).orElseThrow().state()).isEqualTo("first");
            assertThat(session.storedState(PIPELINE).orElseThrow().loadId()).isEqualTo(loadId(1));
            assertThat(session.storedState("another")).isEmpty();
        });
        load(3, session -> {
            assertThat(session.storedSchema("test")).hasValue("{\"name\":\"test\",\"version\":2}");
            assertThat(session.storedSchema("another")).isEmpty();
        });
        assertThat(look("SELECT version_hash FROM {_dlt_version} ORDER BY version"))
                .containsExactly("hash1", "hash2", "hash3");
    }

    @Test
    void aReceiptIsFoundByRunKeyAndByLoad() {
        try (Destination destination = destination();
                LoadSession session = destination.open(DATASET, PIPELINE)) {
            assertThat(session.receipts(5)).isEmpty();
            session.publish(withRunKey(publication(1), "job-7"));
        }
        load(2, session -> {
            LoadReceipt receipt = session.receiptOfRun("job-7").orElseThrow();
            assertThat(receipt).isEqualTo(session.receipt(loadId(1)).orElseThrow());
            assertThat(receipt.report()).isEqualTo("{\"load\":1}");
            assertThat(receipt.committedAt()).isEqualTo(TestLoad.NOON.plusSeconds(1));
            assertThat(session.receiptOfRun("job-8")).isEmpty();
        });
        load(
                3,
                session -> assertThat(session.receipts(1))
                        .extracting(LoadReceipt::loadId)
                        .containsExactly(loadId(2)));
    }

    @Test
    void oneRunKeyIsPublishedOnce() {
        try (Destination destination = destination();
                LoadSession session = destination.open(DATASET, PIPELINE)) {
            session.publish(withRunKey(publication(1), "job-7"));
        }
        try (Destination destination = destination();
                LoadSession session = destination.open(DATASET, PIPELINE)) {
            announce(session, APPEND, ORDERS);
            assertThatThrownBy(() -> session.publish(withRunKey(publication(2), "job-7")))
                    .hasMessageContaining("job-7");
        }
        if (capabilities().can(Ability.DDL_IN_TRANSACTIONS)) {
            assertThat(exists("orders")).isFalse();
        }
    }

    @Test
    void whatIsNotPublishedIsAsIfItHadNeverBeen() {
        orders(1, APPEND, session -> writeOrder(session, 1, 1, "one", "a"));
        for (WriteDisposition disposition : dispositions()) {
            try (Destination destination = destination();
                    LoadSession session = destination.open(DATASET, PIPELINE)) {
                announce(session, disposition, ORDERS, ITEMS, PARTS);
                writeOrder(session, 2, 2, "two", "b");
                session.evolve(new SchemaChange.NewColumns("orders", List.of(text("later"))));
                announce(session, APPEND, root("unseen"));
            }
        }
        assertThat(orderNames()).containsExactly("1 one");
        assertThat(skus()).containsExactly("a");
        assertThat(exists("unseen")).isFalse();
        assertThatThrownBy(() -> look("SELECT later FROM {orders}")).hasMessageContaining("later");
    }

    @Test
    void aSecondWriterIsRefused() {
        try (Destination destination = destination();
                LoadSession first = destination.open(DATASET, PIPELINE);
                Destination other = destination()) {
            assertThatThrownBy(() -> other.open(DATASET, PIPELINE))
                    .isInstanceOfSatisfying(
                            TrunklineException.class,
                            refused -> assertThat(refused.failure()).isEqualTo(Failure.LOCK_HELD));
            announce(first, APPEND, ORDERS);
            first.publish(publication(1));
        }
        assertThat(exists("orders")).isTrue();
    }

    @Test
    void aFailedLoadCannotBePublished() {
        try (Destination destination = destination();
                LoadSession session = destination.open(DATASET, PIPELINE)) {
            announce(session, APPEND, ORDERS);
            byte[] broken = {'b', (byte) 0xFF, 'd'};
            assertThatThrownBy(() -> session.write(batch(ORDERS, row(1, broken, loadId(1), "x"))))
                    .isInstanceOf(TrunklineException.class);
            assertThatThrownBy(() -> session.publish(publication(1))).isInstanceOf(TrunklineException.class);
        }
        assertThat(exists("orders")).isFalse();
    }

    @Test
    void stagedRowsAreCounted() {
        orders(1, APPEND, session -> writeOrder(session, 1, 1, "one", "a"));
        for (WriteDisposition disposition : List.of(APPEND, TestLoad.mergeOn("id"), REPLACE)) {
            orders(2, disposition, session -> {
                assertThat(session.stagedRows("orders")).isZero();
                assertThat(session.distinctStaged("orders", List.of("id"))).isZero();
                writeOrder(session, 2, 7, "seven", "a", "a");
                writeOrder(session, 2, 7, "again", "b");
                writeOrder(session, 2, 8, "eight");
                assertThat(session.stagedRows("orders")).isEqualTo(3);
                assertThat(session.stagedRows("orders__items")).isEqualTo(3);
                assertThat(session.distinctStaged("orders", List.of("id"))).isEqualTo(2);
                assertThat(session.distinctStaged("orders", List.of("id", "name")))
                        .isEqualTo(3);
                assertThat(session.distinctStaged("orders__items", List.of("sku")))
                        .isEqualTo(2);
            });
            load(3, session -> announce(session, REPLACE, ORDERS, ITEMS, PARTS));
        }
    }

    @Test
    void rowsThatCameAgainLaterReplaceTheEarlierOnesOfTheLoadOnly() {
        assumeTrue(capabilities().can(Ability.TAKING_ROWS_BACK));
        orders(1, APPEND, session -> writeOrder(session, 1, 2, "earlier load", "z"));
        orders(2, APPEND, session -> {
            writeOrder(session, 2, 1, "first", "a", "b");
            writeOrder(session, 2, 2, "stays", "c");
            writeOrder(session, 2, 1, "again", "d");
            assertThat(session.keepLast("orders", List.of("id")))
                    .containsEntry("orders", 1L)
                    .containsEntry("orders__items", 2L)
                    .containsEntry("orders__items__parts", 2L);
            assertThat(session.stagedRows("orders")).isEqualTo(2);
        });
        assertThat(orderNames()).containsExactly("1 again", "2 earlier load", "2 stays");
        assertThat(parts()).containsExactly("part of c", "part of d", "part of z");
    }

    @Test
    void namesAreTakenLiterally() {
        String odd = upToLimit("select \"quoted\" 'n' order ");
        TableSchema table = root(odd, bigint("group"), text("it's; \"drop\" -- table"));
        load(1, session -> {
            announce(session, TestLoad.mergeOn("group"), table);
            session.write(batch(table, row(1, "v", loadId(1), "a")));
        });
        load(2, session -> {
            announce(session, TestLoad.mergeOn("group"), table);
            session.write(batch(table, row(1, "w", loadId(2), "b")));
            assertThat(session.distinctStaged(odd, List.of("group"))).isEqualTo(1);
        });
        assertThat(look("SELECT \"it's; \"\"drop\"\" -- table\" FROM {" + odd + "}"))
                .containsExactly("w");
    }

    @Test
    void aSessionMayBeHandedFromThreadToThread() throws InterruptedException {
        try (Destination destination = destination();
                LoadSession session = destination.open(DATASET, PIPELINE)) {
            announce(session, APPEND, ORDERS, ITEMS, PARTS);
            for (int i = 0; i < 3; i++) {
                long id = i;
                Thread.ofVirtual()
                        .start(() -> writeOrder(session, 1, id, "n", "s"))
                        .join();
            }
            session.publish(publication(1));
        }
        assertThat(orderNames()).hasSize(3);
    }

    /** The name, made as long as this destination takes it, 180 characters at most. */
    private String upToLimit(String name) {
        int limit = Math.min(180, capabilities().names().most());
        return name + "x".repeat(limit - name.length());
    }

    @Test
    void upsertedRowsAreOverwrittenAndTheirChildrenFollow() {
        WriteDisposition upsert = new WriteDisposition.Merge(List.of("id"), List.of(), new MergeStrategy.Upsert());
        orders(1, upsert, session -> {
            keyed(session, 1, 1, "one", "a", "b");
            keyed(session, 1, 2, "two", "c");
        });
        orders(2, upsert, session -> {
            keyed(session, 2, 1, "one again", "d");
            keyed(session, 2, 3, "three", "e");
        });
        assertThat(orderNames()).containsExactly("1 one again", "2 two", "3 three");
        assertThat(skus()).containsExactly("c", "d", "e");
    }

    @Test
    void upsertedRowsThatAreMarkedAsDeletedGo() {
        TableSchema people = root(
                "people",
                bigint("id").required(),
                Rows.of("gone", DataType.BOOL).with("hard_delete", true));
        WriteDisposition upsert = new WriteDisposition.Merge(List.of("id"), List.of(), new MergeStrategy.Upsert());
        load(1, session -> {
            announce(session, upsert, people);
            session.write(batch(people, row(1, false, loadId(1), "k1"), row(2, null, loadId(1), "k2")));
        });
        load(2, session -> {
            announce(session, upsert, people);
            session.write(batch(people, row(1, true, loadId(2), "k1"), row(3, false, loadId(2), "k3")));
        });
        assertThat(look("SELECT id FROM {people} ORDER BY id")).containsExactly("2", "3");
    }

    @Test
    void rowsThatAreOnlyInsertedLeaveKnownOnesAlone() {
        WriteDisposition insert = new WriteDisposition.Merge(List.of("id"), List.of(), new MergeStrategy.InsertOnly());
        orders(1, insert, session -> keyed(session, 1, 1, "one", "a"));
        orders(2, insert, session -> {
            keyed(session, 2, 1, "one again", "b");
            keyed(session, 2, 2, "two", "c");
        });
        assertThat(orderNames()).containsExactly("1 one", "2 two");
        assertThat(skus()).contains("a", "c");
    }

    @Test
    void versionsOfARowStayWithTheTimeTheyCounted() {
        TableSchema people = root(
                "people",
                Rows.of("_dlt_valid_from", DataType.TIMESTAMP),
                Rows.of("_dlt_valid_to", DataType.TIMESTAMP),
                bigint("id"),
                text("name"));
        WriteDisposition versions = new WriteDisposition.Merge(List.of(), List.of(), new MergeStrategy.Scd2());
        load(1, session -> {
            announce(session, versions, people);
            session.write(batch(
                    people, row(null, null, 1, "Ada", loadId(1), "h1"), row(null, null, 2, "Bob", loadId(1), "h2")));
        });
        load(2, session -> {
            announce(session, versions, people);
            session.write(batch(
                    people, row(null, null, 1, "Ada L.", loadId(2), "h3"), row(null, null, 2, "Bob", loadId(2), "h2")));
        });
        assertThat(look("SELECT name FROM {people} WHERE _dlt_valid_to IS NULL ORDER BY id"))
                .containsExactly("Ada L.", "Bob");
        assertThat(look("SELECT name FROM {people} WHERE _dlt_valid_to IS NOT NULL"))
                .containsExactly("Ada");
    }

    private static void keyed(LoadSession session, int load, long id, String name, String... skus) {
        session.write(batch(ORDERS, row(id, name, loadId(load), "k" + id)));
        for (int i = 0; i < skus.length; i++) {
            session.write(batch(ITEMS, row(skus[i], "k" + id, "k" + id, i, "k" + id + '-' + i)));
        }
    }

    @Test
    void asManyColumnsAsDeclaredAreWritten() {
        int columns = Math.min(2_000, capabilities().maxColumns()) - 2;
        TableSchema wide = root(
                "wide",
                IntStream.range(0, columns).mapToObj(i -> bigint("c" + i)).toArray(ColumnSchema[]::new));
        @Nullable Object[] values = new Object[columns + 2];
        values[0] = 1;
        values[columns - 1] = 2;
        values[columns] = loadId(1);
        values[columns + 1] = "a";
        load(1, session -> {
            announce(session, APPEND, wide);
            session.write(batch(wide, values));
        });
        assertThat(look("SELECT c0 + c" + (columns - 1) + " FROM {wide}")).containsExactly("3");
    }

    @Test
    void namesUpToTheLimitAreToldApart() {
        String one = upToLimit("one_");
        String two = one.substring(0, one.length() - 1) + "y";
        TableSchema table = root("t", bigint(one), bigint(two));
        load(1, session -> {
            announce(session, APPEND, table);
            session.write(batch(table, row(1, 2, loadId(1), "a")));
        });
        assertThat(look("SELECT " + one + " + 10 * " + two + " FROM {t}")).containsExactly("21");
    }

    @Test
    void namesOfManyBytesAreToldApart() {
        NameLimit limit = capabilities().names();
        StringBuilder longest = new StringBuilder("n");
        while (longest.length() < 90 && limit.length(longest + "é") < limit.most()) {
            longest.append('é');
        }
        String one = longest + "x";
        String two = longest + "y";
        TableSchema table = root(one, bigint(one), bigint(two));
        load(1, session -> {
            announce(session, APPEND, table);
            session.write(batch(table, row(1, 2, loadId(1), "a")));
        });
        assertThat(look("SELECT \"" + one + "\" + 10 * \"" + two + "\" FROM {" + one + "}"))
                .containsExactly("21");
    }

    @Test
    void aRowOfManyMegabytesIsKept() {
        String huge = "é".repeat(2 << 20);
        load(1, session -> {
            announce(session, APPEND, ORDERS);
            session.write(batch(ORDERS, row(1, huge, loadId(1), "a"), row(2, "small", loadId(1), "b")));
        });
        assertThat(look("SELECT length(name) FROM {orders} ORDER BY id"))
                .containsExactly(String.valueOf(huge.length()), "5");
    }

    @Test
    void aMergeThatIsNotDeclaredIsRefusedWithAnAdvice() {
        for (MergeStrategy strategy : List.of(
                MergeStrategy.usual(),
                new MergeStrategy.Upsert(),
                new MergeStrategy.InsertOnly(),
                new MergeStrategy.Scd2())) {
            WriteDisposition merge = new WriteDisposition.Merge(List.of("id"), List.of(), strategy);
            if (!can(merge)) {
                assertThatThrownBy(() -> load(1, session -> TestLoad.announce(session, merge, ORDERS)))
                        .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                            assertThat(refused.failure()).isEqualTo(Failure.SETTING_INVALID);
                            assertThat(refused.advice()).isNotEmpty();
                        });
                assertThat(exists("orders")).isFalse();
            }
        }
    }

    @Test
    void viewsAreMadeWhereTheyAreDeclared() {
        assumeTrue(capabilities().can(Ability.VIEWS));
        load(1, session -> {
            announce(session, APPEND, ORDERS);
            session.write(batch(ORDERS, row(1, "one", loadId(1), "a")));
        });
        View names = new View("order_names", "names", "SELECT name FROM {orders}", Map.of());
        try (Destination destination = destination()) {
            destination.define(DATASET, List.of(names));
            destination.define(DATASET, List.of(names));
        }
        assertThat(look("SELECT name FROM {order_names}")).containsExactly("one");
    }
}
