// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.TrunklineException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CronScheduleTest {
    @Test
    void aTurnIsAtTheHourOfItsTimeZone() {
        CronSchedule schedule = CronSchedule.of("30 6 * * *", "Europe/Berlin");
        assertThat(schedule.next(Instant.parse("2026-07-01T00:00:00Z")))
                .contains(Instant.parse("2026-07-01T04:30:00Z"));
        assertThat(schedule.next(Instant.parse("2026-12-01T00:00:00Z")))
                .contains(Instant.parse("2026-12-01T05:30:00Z"));
    }

    @Test
    void nicknamesAreTheirFiveFields() {
        assertThat(CronSchedule.of("@hourly", "Etc/UTC").next(Instant.parse("2026-07-01T10:00:00Z")))
                .contains(Instant.parse("2026-07-01T11:00:00Z"));
    }

    @Test
    void turnsThatWereMissedAreCounted() {
        Schedule schedule = CronSchedule.of("*/15 * * * *", "Etc/UTC");
        Instant loaded = Instant.parse("2026-07-01T10:00:05Z");
        assertThat(schedule.turns(loaded, Instant.parse("2026-07-01T10:14:00Z")))
                .isZero();
        assertThat(schedule.turns(loaded, Instant.parse("2026-07-01T11:00:00Z")))
                .isEqualTo(4);
        assertThat(schedule.turns(Instant.EPOCH, loaded)).isEqualTo(Schedule.MOST_COUNTED);
    }

    @Test
    void whatIsNoScheduleIsRefusedInWordsThatHelp() {
        assertThatThrownBy(() -> CronSchedule.of("every day", "Etc/UTC"))
                .isInstanceOf(TrunklineException.class)
                .hasMessageContaining("\"every day\" is no schedule");
        assertThatThrownBy(() -> CronSchedule.of("0 0 * * * *", "Etc/UTC")).isInstanceOf(TrunklineException.class);
        assertThatThrownBy(() -> CronSchedule.of("0 0 * * *", "Mars/Base"))
                .isInstanceOf(TrunklineException.class)
                .hasMessageContaining("\"Mars/Base\" is no time zone");
    }

    @Test
    void aTurnAtAnIntervalFollowsTheOneBefore() {
        Schedule schedule = new Schedule.Every(Duration.ofSeconds(30));
        assertThat(schedule.next(Instant.EPOCH)).contains(Instant.EPOCH.plusSeconds(30));
        assertThat(schedule).hasToString("every 30s");
    }
}
