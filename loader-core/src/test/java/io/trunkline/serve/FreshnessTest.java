// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {
    private static final Instant BEGIN = Instant.parse("2026-07-01T10:05:00Z");

    @Test
    void aPipelineIsStaleWhenTwoTurnsOfItsSchedulePassedWithoutALoad() {
        Freshness freshness = new Freshness(CronSchedule.of("0 * * * *", "Etc/UTC"), Optional.empty(), BEGIN);
        assertThat(freshness.stale(Instant.parse("2026-07-01T11:59:00Z"))).isFalse();
        assertThat(freshness.stale(Instant.parse("2026-07-01T12:00:01Z"))).isTrue();
        freshness.loaded(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(freshness.stale(Instant.parse("2026-07-01T13:59:00Z"))).isFalse();
    }

    @Test
    void aSetAgeIsStrongerThanTheSchedule() {
        Freshness freshness = new Freshness(new Schedule.Unscheduled(), Optional.of(Duration.ofMinutes(10)), BEGIN);
        assertThat(freshness.stale(BEGIN.plusSeconds(599))).isFalse();
        assertThat(freshness.stale(BEGIN.plusSeconds(601))).isTrue();
    }

    @Test
    void withoutAScheduleAndAnAgeNothingIsEverStale() {
        Freshness freshness = new Freshness(new Schedule.Unscheduled(), Optional.empty(), BEGIN);
        assertThat(freshness.stale(Instant.MAX)).isFalse();
    }

    @Test
    void anOlderLoadThatIsFoundLaterChangesNothing() {
        Freshness freshness = new Freshness(new Schedule.Unscheduled(), Optional.empty(), BEGIN);
        freshness.loaded(BEGIN);
        freshness.loaded(BEGIN.minusSeconds(60));
        assertThat(freshness.loadedAt()).contains(BEGIN);
    }
}
