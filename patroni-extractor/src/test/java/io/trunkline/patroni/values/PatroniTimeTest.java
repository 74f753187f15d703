// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PatroniTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21 04:13:08.174481+00:00, 2026-11-21T04:13:08.174481Z",
        "2026-11-21 04:13:08+00:00, 2026-11-21T04:13:08Z",
        "2026-11-21 09:43:08.5+05:30, 2026-11-21T04:13:08.5Z",
        "2026-11-21T04:13:39.993804+00:00, 2026-11-21T04:13:39.993804Z",
        "2026-11-21T04:13:39Z, 2026-11-21T04:13:39Z",
        "2020-09-28 10:11:12.123 UTC, 2020-09-28T10:11:12.123Z",
        "2020-09-28 10:11:12 GMT, 2020-09-28T10:11:12Z",
        "2026-11-21 04:13:08+00, 2026-11-21T04:13:08Z",
        "2026-11-20 23:13:08-0500, 2026-11-21T04:13:08Z",
        "1901-01-01 00:00:00+00:53:28, 1900-12-31T23:06:32Z"
    })
    void everySpellingIsTheSameMoment(String text, Instant moment) {
        assertThat(PatroniTime.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2020-09-28 10:11:12.123 CEST", "2020-09-28 10:11:12", "unknown", "", "2026-02-31 00:00:00+00:00"
            })
    void whatMeansSeveralMomentsOrNoneIsNone(String text) {
        assertThat(PatroniTime.parse(text)).isEmpty();
    }

    @Test
    void zeroSecondsMeanNever() {
        assertThat(PatroniTime.ofEpoch(0)).isEmpty();
        assertThat(PatroniTime.ofEpoch(1795234393)).contains(Instant.parse("2026-11-21T04:13:13Z"));
    }

    @Test
    void aMomentIsWrittenInUtcToTheMicrosecond() {
        assertThat(PatroniTime.text(Instant.parse("2026-11-21T04:13:08.174481Z")))
                .isEqualTo("2026-11-21T04:13:08.174481Z");
    }
}
