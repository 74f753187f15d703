// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageQueryTest {
    @Test
    void pageBehindAKeyHoldsTheRowsThatFollow() {
        PageQuery query = PageQuery.of("select=*&order=%22id%22.asc&limit=100&%22id%22=gt.250", 1000);

        assertThat(query.page()).isEqualTo(new KeyRange(251, 351));
        assertThat(query.matching().rows()).isEqualTo(750);
        assertThat(query.range()).isEqualTo("0-99");
    }

    @Test
    void severalFiltersNarrowTheRange() {
        PageQuery query = PageQuery.of("order=id.asc&limit=100&id=gte.10&id=lt.20&id=gt.14", 1000);

        assertThat(query.page()).isEqualTo(new KeyRange(15, 20));
    }

    @Test
    void nothingMatchesBehindTheLastKey() {
        PageQuery query = PageQuery.of("order=id.asc&limit=100&id=gt.1000", 1000);

        assertThat(query.page().rows()).isZero();
        assertThat(query.range()).isEqualTo("*");
    }

    @Test
    void lastKeyComesAlone() {
        assertThat(PageQuery.of("select=%22id%22&order=id.desc&limit=1", 1000).keys())
                .isEqualTo("[{\"id\":1000}]");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> PageQuery.of("title=eq.x", 1000))
                .isInstanceOf(Unserved.class)
                .hasMessageContaining("title");
    }

    @Test
    void idsMayBeFarFromEachOther() {
        Workload everyTenth = new Workload(Path.of("unused"), PageFile.ROWS, 10, Shape.EVENTS);

        assertThat(PageQuery.of("select=id&order=id.asc&limit=2&id=gt.250", everyTenth)
                        .keys())
                .isEqualTo("[{\"id\":260}, \n {\"id\":270}]");
        assertThat(PageQuery.of("id=gte.255&id=lt.281", everyTenth).matching()).isEqualTo(new KeyRange(26, 29));
        assertThat(PageQuery.of("id=eq.255", everyTenth).matching().rows()).isZero();
    }
}
