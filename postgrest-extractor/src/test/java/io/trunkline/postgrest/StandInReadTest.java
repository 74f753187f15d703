// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.postgrest.fake.PeerApi;
import io.trunkline.postgrest.fake.ReadAll;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.http.Ask;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.RowCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads every relation of the shop from the stand-in, whatever its cap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInReadTest {
    /** Not for us, some of it, or too slow. */
    private static final List<String> LEFT_OUT = List.of("vault", "coupons", "transfers", "slow_events");

    private StandIn whole;

    @BeforeAll
    void start() {
        whole = StandIn.start(PeerDatabase.shop(), StandInSettings.open());
    }

    @AfterAll
    void stop() {
        whole.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 7})
    void everyRelationOfTheShopArrivesWhole(int cap) {
        try (var server =
                StandIn.start(PeerDatabase.shop(), StandInSettings.open().withMaxRows(cap))) {
            var source = new PostgrestSource(new PeerApi(server.peer()), PostgrestSettings.byDefault());
            for (Resource resource : source.discover().resources()) {
                String name = resource.spec().name();
                if (resource.spec().byDefault() && !LEFT_OUT.contains(name)) {
                    arrivesWhole(resource, name);
                }
            }
        }
    }

    private void arrivesWhole(Resource resource, String name) {
        var all = ReadAll.of(resource, ReadRequest.everything());

        List<String> rows = new ArrayList<>();
        all.rows.forEach(row -> rows.add(row.toString()));
        assertThat(rows).as(name).containsExactlyInAnyOrderElementsOf(rowsOf(name));
        assertThat(all.reader.count()).as(name).isEqualTo(new RowCount.Exact(rows.size()));
    }

    private List<String> rowsOf(String name) {
        var path = io.trunkline.postgrest.request.Query.relation(name).target();
        var answer = whole.peer()
                .answer(Ask.get("/" + path, new io.trunkline.postgrest.testkit.http.Header("Prefer", "timezone=UTC")));
        return ReadAll.items(answer.bodyText());
    }
}
