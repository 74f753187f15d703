// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.destination.Capabilities;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.WriteDisposition;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What breaks a limit or a rule is rejected with path and reason; the rest of the page is written. */
class LimitsTest {
    private static final NormalizeLimits SMALL = new NormalizeLimits(1 << 20, 100, 200, 5, 10);

    @Test
    void a_row_with_too_many_bytes_is_rejected() {
        OneTable table = new OneTable().limits(SMALL).load("[{\"a\":1},{\"a\":\"" + "x".repeat(300) + "\"},{\"a\":2}]");

        assertThat(table.values("a")).containsExactly(1L, 2L);
        assertThat(table.page()).isEqualTo(new PageTally(3, 2, 1, 0, 0));
        assertThat(table.tally().rejected().getFirst().reason()).contains("308 bytes", "200");
        assertThat(table.tally().rejected().getFirst().item()).isEqualTo(1);
    }

    @Test
    void a_row_nested_too_deeply_is_rejected() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        OneTable table = new OneTable().load("[{\"a\":1}," + deep + ",{\"a\":2}]");

        assertThat(table.values("a")).containsExactly(1L, 2L);
        assertThat(table.tally().rejected().getFirst().reason()).contains("nested deeper than 1000");
        assertThat(table.tally().rejected().getFirst().cut()).isTrue();
    }

    @Test
    void a_row_that_needs_too_many_columns_is_rejected() {
        String wide =
                IntStream.range(0, 20).mapToObj(i -> "\"c" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        OneTable table = new OneTable().limits(SMALL).load("[{\"a\":1}," + wide + "]");

        assertThat(table.columns()).containsExactly("a bigint");
        assertThat(table.tally().rejected().getFirst().reason()).contains("more than 10 columns");
    }

    @Test
    void a_null_in_a_key_is_rejected_with_the_name_of_the_column() {
        OneTable table = new OneTable()
                .disposition(new WriteDisposition.Merge(List.of("id"), List.of()))
                .load("[{\"id\":1,\"l\":[1]},{\"id\":null,\"l\":[2]},{\"l\":[3]},{\"id\":2,\"l\":[4]}]");

        assertThat(table.values("id")).containsExactly(1L, 2L);
        assertThat(table.rows("rows__l")).hasSize(2);
        assertThat(table.tally().rejected()).extracting(RejectedRow::path).containsExactly("id", "id");
    }

    @Test
    void a_text_too_large_for_the_destination_is_rejected() {
        OneTable table = new OneTable()
                .capabilities(new Capabilities(63, 1600, 10))
                .load("[{\"a\":\"x\"},{\"a\":\"" + "é".repeat(6) + "\"},{\"a\":\"éééée\"}]");

        assertThat(table.values("a")).containsExactly("x", "éééée");
        assertThat(table.tally().rejected().getFirst().path()).isEqualTo("a");
    }

    @Test
    void items_that_are_no_objects_are_wrapped_nulls_too() {
        OneTable table = new OneTable().load("[null, 5, {\"value\":6}, [1,2], null]");

        assertThat(table.page()).isEqualTo(new PageTally(5, 5, 0, 0, 0));
        assertThat(table.values("value")).containsExactly(null, 5L, 6L, null, null);
        assertThat(table.rows("rows__value")).hasSize(2);
    }

    @Test
    void one_item_without_an_array_is_a_page() {
        assertThat(new OneTable().load("{\"a\":1}").values("a")).containsExactly(1L);
    }

    @Test
    void a_body_that_is_cut_off_is_refused() {
        assertThatThrownBy(() -> new OneTable().load("[{\"a\":1},{\"a\""))
                .isInstanceOf(TrunklineException.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void a_batch_is_handed_over_when_it_is_full() {
        String rows = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"a\":\"text " + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        OneTable table = new OneTable()
                .limits(new NormalizeLimits(50_000, 100_000, 1 << 20, 100, 100))
                .load(rows);

        assertThat(table.rows()).hasSize(10_000);
        assertThat(table.batches()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void keys_that_make_one_name_are_reported_with_the_loser() {
        OneTable table = new OneTable().load("[{\"fooBar\":1,\"foo_bar\":2}]");

        assertThat(table.values("foo_bar")).containsExactly(2L);
        assertThat(table.tally().tables().get("rows").collisions())
                .containsExactly(new NameCollision("foo_bar", "fooBar", "foo_bar"));
    }

    @Test
    void columns_that_only_had_nulls_are_named() {
        OneTable table = new OneTable().load("[{\"a\":1,\"b\":null},{\"a\":2,\"b\":null},{\"a\":3,\"b\":null}]");

        assertThat(table.columns()).containsExactly("a bigint");
        assertThat(table.tally().tables().get("rows").onlyNulls()).containsExactly("b");
    }
}
