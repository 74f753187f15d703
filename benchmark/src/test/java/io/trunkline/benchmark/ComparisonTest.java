// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {
    @Test
    void ratioIsSubjectByPeer() {
        assertThat(Comparison.of("w", "s", "p", "m", 3, 2).ratio()).isEqualTo(1.5);
    }

    @Test
    void goalsHaveADirection() {
        assertThat(Goal.CPU_OF_DUCKDB.isMetBy(1.9)).isTrue();
        assertThat(Goal.CPU_OF_DUCKDB.isMetBy(2.1)).isFalse();
        assertThat(Goal.SPEED_OF_NAIVE.isMetBy(4.5)).isTrue();
        assertThat(Goal.SPEED_OF_NAIVE.isMetBy(3.9)).isFalse();
    }

    @Test
    void deepPagesAreTheFirstTenAndTheLastEleven() {
        List<String> account = LongStream.rangeClosed(1, DeepPages.PAGES + 1)
                .map(page -> page <= 10 ? 2_000_000 : page < 9_990 ? 9_000_000 : 3_000_000)
                .mapToObj(String::valueOf)
                .toList();

        assertThat(DeepPages.of(account)).isEqualTo(new DeepPages(2, 3));
    }
}
