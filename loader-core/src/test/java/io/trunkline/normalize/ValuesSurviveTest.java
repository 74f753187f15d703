// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the order in which values of different types come, each is found in the column or in one of its variants. */
class ValuesSurviveTest {
    @Property(tries = 500)
    void no_order_of_rows_loses_a_value(@ForAll("values") List<String> values) {
        OneTable table = new OneTable();
        table.load(
                values.stream().map(value -> "{\"c\":" + value + "}").toList().toString());

        assertThat(table.page().rejected()).isZero();
        for (int row = 0; row < values.size(); row++) {
            Map<String, Object> columns = table.rows().get(row);
            long found = columns.entrySet().stream()
                    .filter(column -> column.getKey().startsWith("c"))
                    .map(Map.Entry::getValue)
                    .filter(Objects::nonNull)
                    .count();
            assertThat(found)
                    .as("values kept of " + values.get(row))
                    .isEqualTo(values.get(row).equals("null") ? 0 : 1);
        }
    }

    @Property(tries = 200)
    void the_same_rows_give_the_same_dataset(@ForAll("values") List<String> values) {
        String page =
                values.stream().map(value -> "{\"c\":" + value + "}").toList().toString();

        assertThat(new OneTable().load(page).rows())
                .isEqualTo(new OneTable().load(page).rows());
    }

    @Provide
    Arbitrary<List<String>> values() {
        return RandomJson.scalar().list().ofMinSize(1).ofMaxSize(12);
    }
}
