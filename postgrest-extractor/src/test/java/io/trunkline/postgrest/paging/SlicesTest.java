// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.PostgrestSettings;
import io.trunkline.postgrest.fake.FakePostgrest;
import io.trunkline.postgrest.fake.FakeTable;
import io.trunkline.postgrest.fake.ReadAll;
import io.trunkline.source.Page;
import io.trunkline.source.Position;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.RowCount;
import io.trunkline.source.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlicesTest {
    private static ReadRequest workers(int workers) {
        return new ReadRequest(OptionalLong.empty(), Optional.empty(), workers, List.of());
    }

    private static Resource resource(FakePostgrest server) {
        return ReadAll.resource(
                server,
                "t",
                new PostgrestSettings(
                        Selection.byDefault(),
                        List.of(),
                        "",
                        true,
                        false,
                        new PagingRules(1000, false, 1 << 20, 100),
                        Map.of(),
                        ""));
    }

    private static FakeTable numbered(long rows) {
        return new FakeTable("t")
                .column("id", "bigint")
                .column("v", "text")
                .key("id")
                .numbered(1, rows);
    }

    @Test
    void aBigTableWithAnIntegerKeyIsCutIntoFourRangesPerWorker() {
        ResourceReader reader = resource(new FakePostgrest(numbered(500))).open(workers(2));

        List<Position> slices = reader.start();

        assertThat(slices).hasSize(8);
        assertThat(slices.getFirst().token()).doesNotContain("low").contains("high");
        assertThat(slices.getLast().token()).contains("low").doesNotContain("high");
        assertThat(slices.stream()
                        .map(reader::count)
                        .mapToLong(count -> ((RowCount.Exact) count).rows())
                        .sum())
                .isEqualTo(500);
        assertThat(ReadAll.of(resource(new FakePostgrest(numbered(500))), workers(2))
                        .column("id"))
                .hasSize(500)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSmallTableIsReadInOne() {
        assertThat(resource(new FakePostgrest(numbered(100))).open(workers(4)).start())
                .hasSize(1);
    }

    @Test
    void aUuidKeyIsCutByItsLeadingDigits() {
        var table = new FakeTable("t").column("id", "uuid").key("id");
        for (int i = 0; i < 300; i++) {
            table.row(UUID.nameUUIDFromBytes(("row " + i).getBytes(StandardCharsets.UTF_8))
                    .toString());
        }
        var all = ReadAll.of(resource(new FakePostgrest(table)), workers(2));

        assertThat(all.column("id")).hasSize(300).doesNotHaveDuplicates();
        assertThat(all.pages.stream().map(page -> page.at().slice()).distinct()).hasSize(8);
    }

    @Test
    void aTextKeyIsCutByAFewLooks() {
        var table =
                new FakeTable("t").column("k", "text").column("n", "integer").key("k");
        for (int i = 0; i < 300; i++) {
            table.row("k" + i, Integer.toString(i));
        }
        var server = new FakePostgrest(table);
        var all = ReadAll.of(resource(server), workers(2));

        assertThat(all.column("k")).hasSize(300).doesNotHaveDuplicates();
        assertThat(all.pages.stream().map(page -> page.at().slice()).distinct()).hasSize(4);
    }

    @Test
    void aReadGoesOnFromItsPositionsInAnotherProcess() {
        var server = new FakePostgrest(numbered(500));
        server.cap = 30;
        ResourceReader first = resource(server).open(workers(2));
        List<Position> positions = new ArrayList<>();
        long read = 0;
        for (Position start : first.start()) {
            Page page = first.read(start);
            read += page.rows();
            page.next().ifPresent(positions::add);
        }

        var rest = ReadAll.of(resource(server), new ReadRequest(OptionalLong.empty(), Optional.empty(), 2, positions));

        assertThat(read + rest.rows.size()).isEqualTo(500);
        assertThat(rest.column("id")).doesNotHaveDuplicates();
    }

    @Test
    void aLimitEndsTheReadExactlyThere() {
        var server = new FakePostgrest(numbered(500));
        server.cap = 30;

        var all = ReadAll.of(resource(server), new ReadRequest(OptionalLong.of(70), Optional.empty(), 4, List.of()));

        assertThat(all.rows).hasSize(70);
        assertThat(server.asked.getLast().target()).contains("limit=10");
    }

    @Test
    void aViewWithRepeatedKeysHasNoKeyInTheEnd() {
        var table =
                new FakeTable("t").column("id", "bigint").column("v", "text").hint("id");
        for (int i = 0; i < 60; i++) {
            table.row(i % 5 == 0 ? null : Integer.toString(i / 3), "v" + i);
        }
        var server = new FakePostgrest(table);
        server.cap = 7;

        var all = ReadAll.of(server, "t");

        assertThat(all.rows).hasSize(60);
        assertThat(all.column("v")).doesNotHaveDuplicates();
        assertThat(all.reader.key()).isEmpty();
        assertThat(all.reader.remarks()).anyMatch(remark -> remark.contains("is not unique here"));
    }

    @Test
    void everyRequestAsksForUtc() {
        var server = new FakePostgrest(numbered(500));
        ReadAll.of(resource(server), workers(2)).reader.count();

        assertThat(server.asked)
                .allSatisfy(call -> assertThat(call.headers())
                        .anyMatch(header ->
                                header.name().equals("Prefer") && header.value().startsWith("timezone=UTC")));
    }
}
