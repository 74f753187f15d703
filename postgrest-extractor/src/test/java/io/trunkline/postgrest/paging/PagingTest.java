// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.fake.FakePostgrest;
import io.trunkline.postgrest.fake.FakeTable;
import io.trunkline.postgrest.fake.ReadAll;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PagingTest {
    @ParameterizedTest
    @CsvSource({"0,7", "1,7", "6,7", "7,7", "8,7", "60,7", "999,1000", "1000,1000", "1001,1000", "2500,1000", "3,1"})
    void allRowsArriveOnceWhateverTheCap(long rows, long cap) {
        var server = new FakePostgrest(new FakeTable("t")
                .column("id", "bigint")
                .column("v", "text")
                .key("id")
                .numbered(1, rows));
        server.cap = cap;

        var all = ReadAll.of(server, "t");

        assertThat(all.column("id"))
                .isEqualTo(
                        LongStream.rangeClosed(1, rows).mapToObj(Long::toString).toList());
        assertThat(all.reader.paging()).isEqualTo("keyset by id");
        if (rows > cap && cap < 1000) {
            assertThat(all.reader.remarks())
                    .containsExactly("the server gives at most " + cap + " rows in one answer (db-max-rows)");
        }
    }

    @org.junit.jupiter.api.Test
    void aTableWithoutKeyIsPagedByOffset() {
        var table = new FakeTable("t").column("a", "text").column("p", "point").column("b", "integer");
        for (int i = 0; i < 50; i++) {
            table.row("x", "(1,2)", Integer.toString(i % 5));
        }
        var server = new FakePostgrest(table);
        server.cap = 7;

        var all = ReadAll.of(server, "t");

        assertThat(all.rows).hasSize(50);
        assertThat(all.reader.paging()).isEqualTo("offset, no key");
    }
}
