// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Capabilities;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.schema.NewSchema;
import io.trunkline.schema.Schema;
import io.trunkline.schema.SchemaDocument;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.DeclaredColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The fast path is only faster: whatever comes, tables, schema changes and counts are those of the exact path. */
class FastPathTest {
    private static final List<DeclaredColumn> DECLARED = List.of(
            column("amount", new ColumnType(DataType.DECIMAL, 38, 9, true)),
            column("at", ColumnType.of(DataType.TIMESTAMP)),
            column("day", ColumnType.of(DataType.DATE)),
            column("flag", ColumnType.of(DataType.BOOL)),
            column("doc", ColumnType.of(DataType.JSON)),
            column("blob", ColumnType.of(DataType.BINARY)),
            column("clock", ColumnType.of(DataType.TIME)),
            column("b", new ColumnType(DataType.BIGINT, 16, ColumnType.UNSET, true)),
            column("x", ColumnType.of(DataType.DOUBLE)));

    @Property(tries = 400)
    void both_paths_make_the_same_dataset(
            @ForAll("pages") List<List<String>> pages,
            @ForAll("nesting") int nesting,
            @ForAll boolean declared,
            @ForAll("dispositions") WriteDisposition disposition) {
        ResourceHints hints = new ResourceHints("rows", "Rows", disposition, declared ? DECLARED : List.of(), nesting);

        Outcome fast = run(pages, hints, false);
        Outcome exact = run(pages, hints, true);

        assertThat(fast.schema()).isEqualTo(exact.schema());
        assertThat(fast.tables().changes).isEqualTo(exact.tables().changes);
        exact.tables().tables.forEach((name, table) -> {
            assertThat(fast.tables().tables.get(name).columns).isEqualTo(table.columns);
            assertThat(fast.tables().tables.get(name).rows).isEqualTo(table.rows);
        });
        assertThat(fast.pages()).isEqualTo(exact.pages());
        assertThat(fast.tally()).isEqualTo(exact.tally());
    }

    @Test
    void rows_of_a_known_shape_take_the_fast_path() {
        String row =
                "{\"id\":1,\"a\":{\"b\":\"x\",\"c\":null},\"tags\":[\"t\",null],\"none\":[],\"at\":\"2024-01-15T10:30:00Z\"}";
        ResourceHints hints = new ResourceHints(
                "rows", "rows", new WriteDisposition.Append(), List.of(), ResourceHints.DEFAULT_MAX_NESTING);

        assertThat(run(List.of(List.of(row, row, row, row)), hints, false).fastRows())
                .isEqualTo(3);
    }

    @Test
    void a_row_id_that_is_a_timestamp_in_the_data_leaves_the_fast_path() {
        List<String> page =
                List.of("{\"_dlt_id\":\"2024-01-15 10:30:00\",\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}");
        ResourceHints hints = new ResourceHints(
                "rows", "rows", new WriteDisposition.Append(), List.of(), ResourceHints.DEFAULT_MAX_NESTING);

        Outcome fast = run(List.of(page), hints, false);

        assertThat(fast.tables().tables.get("rows").rows)
                .isEqualTo(run(List.of(page), hints, true).tables().tables.get("rows").rows)
                .hasSize(4);
    }

    @Provide
    Arbitrary<List<List<String>>> pages() {
        return RandomJson.items().list().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<Integer> nesting() {
        return Arbitraries.of(0, 1, 2, 1000, 1000, 1000);
    }

    @Provide
    Arbitrary<WriteDisposition> dispositions() {
        return Arbitraries.of(
                new WriteDisposition.Append(),
                new WriteDisposition.Replace(),
                new WriteDisposition.Merge(List.of("id"), List.of()));
    }

    private record Outcome(
            String schema, CollectedTables tables, List<PageTally> pages, NormalizeTally tally, long fastRows) {}

    private static Outcome run(List<List<String>> pages, ResourceHints hints, boolean exactOnly) {
        CollectedTables tables = new CollectedTables();
        NormalizeLimits limits = new NormalizeLimits(2000, 7, 400, 6, 40);
        Normalizer normalizer = new Normalizer(
                NewSchema.named("random"),
                new Capabilities(30, 40, 300),
                new LabelIds(),
                "1.5",
                tables,
                limits,
                exactOnly);
        ResourceRows rows = normalizer.begin(hints);
        List<PageTally> tallies = new ArrayList<>();
        for (List<String> items : pages) {
            byte[] body = ("[" + String.join("\n,", items) + "]").getBytes(StandardCharsets.UTF_8);
            tallies.add(normalizer.normalize(rows, tallies.size(), body, body.length));
        }
        Schema schema = normalizer.finish();
        return new Outcome(SchemaDocument.write(schema), tables, tallies, normalizer.tally(), normalizer.fastRows());
    }

    private static DeclaredColumn column(String name, ColumnType type) {
        return new DeclaredColumn(name, "", Optional.of(type), true, Optional.empty());
    }
}
