// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import io.trunkline.destination.Capabilities;
import io.trunkline.destination.DatasetName;
import io.trunkline.destination.Destination;
import io.trunkline.destination.FileFormat;
import io.trunkline.destination.LoadReceipt;
import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.ColumnSchema;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.SchemaChange;
import io.trunkline.schema.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.trunkline.testkit.Rows.batch;
import static io.trunkline.testkit.Rows.bigint;
import static io.trunkline.testkit.Rows.root;
import static io.trunkline.testkit.Rows.row;
import static io.trunkline.testkit.TestLoad.APPEND;
import static io.trunkline.testkit.TestLoad.REPLACE;
import static io.trunkline.testkit.TestLoad.announce;
import static io.trunkline.testkit.TestLoad.loadId;
import static io.trunkline.testkit.TestLoad.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a destination declares of types and forms of files is true, and what it does not declare is refused in words. */
public abstract class CapabilitiesContract {
    protected static final DatasetName DATASET = new DatasetName("golden");
    protected static final String PIPELINE = "test_pipeline";

    /** The destination of this test; the same place each time, empty at first. */
    protected abstract Destination destination();

    /** The same, its files in that form; asked only where the form is declared. */
    protected Destination destination(FileFormat format) {
        throw new IllegalStateException("This test does not say how to write " + format + '.');
    }

    /** The first column of that query as text, {@code null} for none; {@code {table}} stands for a table of the dataset. */
    protected abstract List<String> look(String query);

    /** Whether the dataset has such a table. */
    protected abstract boolean exists(String table);

    protected LoadReceipt load(int number, Consumer<LoadSession> work) {
        return load(destination(), number, work);
    }

    private static LoadReceipt load(Destination place, int number, Consumer<LoadSession> work) {
        try (place;
                LoadSession session = place.open(DATASET, PIPELINE)) {
            work.accept(session);
            return session.publish(publication(number));
        }
    }

    protected Capabilities capabilities() {
        try (Destination destination = destination()) {
            return destination.capabilities();
        }
    }

    @Test
    void everyTypeThatIsDeclaredIsKeptUpToItsLimit() {
        List<TypeAtLimit> limits = Arrays.stream(DataType.values())
                .filter(capabilities().types().types()::contains)
                .map(TypeAtLimit::of)
                .toList();
        TableSchema table = root(
                "limits",
                limits.stream()
                        .map(limit -> Rows.of(limit.column(), limit.type()))
                        .toArray(ColumnSchema[]::new));
        List<@Nullable Object> values =
                new ArrayList<>(limits.stream().map(TypeAtLimit::value).toList());
        values.add(loadId(1));
        values.add("a");
        load(1, session -> {
            announce(session, APPEND, table);
            session.write(batch(table, values.toArray()));
        });
        String kept = limits.stream().map(TypeAtLimit::nameIfKept).collect(Collectors.joining(" || "));
        assertThat(look("SELECT " + kept + " FROM {limits}"))
                .containsExactly(
                        limits.stream().map(limit -> limit.type() + " ").collect(Collectors.joining()));
    }

    @Test
    void aTypeThatIsNotDeclaredIsRefusedInWords() {
        for (DataType type : DataType.values()) {
            if (!capabilities().types().types().contains(type)) {
                refused(Rows.of("c", type), type.word());
            }
        }
    }

    @Test
    void aDecimalHasTheDigitsThatAreDeclaredAndNotOneMore() {
        int most = capabilities().types().decimalDigits();
        TableSchema table = root("prices", decimal(most));
        load(1, session -> {
            announce(session, APPEND, table);
            session.write(batch(table, row(new BigDecimal("12.50"), loadId(1), "a")));
        });
        assertThat(look("SELECT count(*) FROM {prices} WHERE CAST(c AS DECIMAL(38,2)) = 12.5"))
                .containsExactly("1");
        refused(decimal(most + 1), String.valueOf(most + 1));
    }

    private static ColumnSchema decimal(int digits) {
        return ColumnSchema.of("c", new ColumnType(DataType.DECIMAL, digits, 2, true));
    }

    /** A table with that column is, and a table that gets it later. */
    private void refused(ColumnSchema column, String word) {
        refused(word, session -> announce(session, APPEND, root("refused", column)));
        refused(word, session -> {
            announce(session, APPEND, root("refused", bigint("id")));
            session.evolve(new SchemaChange.NewColumns("refused", List.of(column)));
        });
        assertThat(exists("refused")).isFalse();
    }

    private void refused(String word, Consumer<LoadSession> work) {
        assertThatThrownBy(() -> load(2, work)).isInstanceOfSatisfying(TrunklineException.class, refused -> {
            assertThat(refused.failure()).isEqualTo(Failure.SETTING_INVALID);
            assertThat(refused.what()).contains("refused", word);
            assertThat(refused.advice()).isNotEmpty();
        });
    }

    @Test
    void filesAreWrittenInTheFormsThatAreDeclared() {
        TableSchema table = root("form", bigint("id"));
        for (FileFormat format : capabilities().formats()) {
            int number = 1 + format.ordinal();
            load(destination(format), number, session -> {
                announce(session, REPLACE, table);
                session.write(batch(table, row(number, loadId(number), "a")));
            });
            assertThat(look("SELECT id FROM {form}")).containsExactly(String.valueOf(number));
        }
    }

    @Test
    void aFormOfFilesThatIsNotDeclaredIsRefusedInWords() {
        Capabilities declared = capabilities();
        for (FileFormat format : FileFormat.values()) {
            if (!declared.formats().contains(format)) {
                assertThatThrownBy(() -> declared.require(format, "this"))
                        .isInstanceOfSatisfying(TrunklineException.class, refused -> {
                            assertThat(refused.failure()).isEqualTo(Failure.SETTING_INVALID);
                            assertThat(refused.what()).contains("files.format", "this", format.extension());
                            assertThat(refused.advice()).isNotEmpty();
                        });
            }
        }
    }
}
