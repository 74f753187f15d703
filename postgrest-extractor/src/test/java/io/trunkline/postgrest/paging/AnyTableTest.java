// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.PostgrestResourceSettings;
import io.trunkline.postgrest.PostgrestSettings;
import io.trunkline.postgrest.fake.FakePostgrest;
import io.trunkline.postgrest.fake.FakeTable;
import io.trunkline.postgrest.fake.ReadAll;
import io.trunkline.source.CursorRange;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is in a table, whatever the cap and the page size, whatever the key: all rows arrive exactly once. */
class AnyTableTest {
    /** One row: two key columns that may repeat or be null, and a text. */
    record Row(@Nullable String number, @Nullable String text) {}

    enum Shape {
        NO_KEY,
        SINGLE,
        COMPOSITE,
        HINTED,
        HINTED_COMPOSITE,
        NAMED
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> numbers = Arbitraries.longs()
                .between(-40, 40)
                .map(number -> Long.toString(number))
                .injectNull(0.1);
        Arbitrary<String> texts = Arbitraries.of(
                        "",
                        "a",
                        "b",
                        "a,b",
                        "(x)",
                        "\"q\"",
                        "back\\slash",
                        " lead",
                        "é+%&=#?",
                        "*",
                        "null",
                        "not.eq.1",
                        "日本",
                        "a.b",
                        "a:b",
                        "{}")
                .injectNull(0.1);
        return Combinators.combine(numbers, texts).as(Row::new).list().ofMaxSize(120);
    }

    @Property(tries = 400)
    void everyRowArrivesOnce(
            @ForAll("rows") List<Row> rows,
            @ForAll Shape shape,
            @ForAll @IntRange(min = 1, max = 50) int cap,
            @ForAll @IntRange(min = 1, max = 40) int pageSize,
            @ForAll @IntRange(min = 1, max = 4) int workers) {
        FakeTable table = table(rows, shape);
        var server = new FakePostgrest(table);
        server.cap = cap;

        var all = ReadAll.of(
                resource(server, shape, pageSize),
                new ReadRequest(OptionalLong.empty(), Optional.empty(), workers, List.of()));

        assertThat(all.column("n")).containsExactlyInAnyOrderElementsOf(numbers(table));
    }

    @Property(tries = 200)
    void everyRowOfAnIncrementalReadArrivesOnce(
            @ForAll("rows") List<Row> rows,
            @ForAll Shape shape,
            @ForAll @IntRange(min = 1, max = 50) int cap,
            @ForAll @IntRange(min = -30, max = 30) int from,
            @ForAll boolean nulls) {
        FakeTable table = table(rows, shape);
        var server = new FakePostgrest(table);
        server.cap = cap;
        var range = new CursorRange("c", Optional.of(Integer.toString(from)), Optional.of("20"), nulls);

        var all = ReadAll.of(
                resource(server, shape, 25), new ReadRequest(OptionalLong.empty(), Optional.of(range), 1, List.of()));

        List<String> wanted = table.rows.stream()
                .filter(row -> {
                    String cursor = row.get("c");
                    return cursor == null ? nulls : Long.parseLong(cursor) >= from && Long.parseLong(cursor) < 20;
                })
                .map(row -> String.valueOf(row.get("n")))
                .toList();
        assertThat(all.column("n")).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static List<String> numbers(FakeTable table) {
        return table.rows.stream().map(row -> String.valueOf(row.get("n"))).toList();
    }

    private static FakeTable table(List<Row> rows, Shape shape) {
        var table = new FakeTable("any (table)")
                .column("a \"key\"", "bigint")
                .column("b,c", "text")
                .column("c", "integer")
                .column("n", "integer");
        switch (shape) {
            case SINGLE -> table.key("a \"key\"");
            case COMPOSITE -> table.key("a \"key\"", "b,c");
            case HINTED -> table.hint("a \"key\"");
            case HINTED_COMPOSITE -> table.hint("a \"key\"", "b,c");
            case NO_KEY, NAMED -> {}
        }
        Set<List<@Nullable String>> keys = new HashSet<>();
        for (Row row : rows) {
            if (fits(row, shape, keys)) {
                int n = table.rows.size();
                table.row(
                        row.number(),
                        row.text(),
                        n % 7 == 3 ? null : Integer.toString(n % 23 - 10),
                        Integer.toString(n));
            }
        }
        return table;
    }

    private static boolean fits(Row row, Shape shape, Set<List<@Nullable String>> keys) {
        return switch (shape) {
            case SINGLE -> row.number() != null && keys.add(list(row.number()));
            case COMPOSITE -> row.number() != null && row.text() != null && keys.add(list(row.number(), row.text()));
            case NAMED, NO_KEY, HINTED, HINTED_COMPOSITE -> true;
        };
    }

    private static List<@Nullable String> list(@Nullable String... values) {
        List<@Nullable String> list = new ArrayList<>();
        for (String value : values) {
            list.add(value);
        }
        return list;
    }

    private static Resource resource(FakePostgrest server, Shape shape, int pageSize) {
        var own = new PostgrestResourceSettings(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                shape == Shape.NAMED ? List.of("b,c", "a \"key\"") : List.of(),
                Map.of(),
                OptionalInt.of(pageSize),
                Map.of(),
                false,
                Optional.empty());
        var settings = new PostgrestSettings(
                Selection.byDefault(),
                List.of(),
                "",
                true,
                false,
                new PagingRules(1000, false, 1 << 20, 20),
                Map.of("any (table)", own),
                "");
        return ReadAll.resource(server, "any (table)", settings);
    }
}
