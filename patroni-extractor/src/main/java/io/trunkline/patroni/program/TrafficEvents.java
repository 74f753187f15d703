// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.trunkline.extract.Progress;
import io.trunkline.extract.Traffic;
import io.trunkline.http.HttpCall;
import io.trunkline.http.HttpEvents;
import java.time.Duration;
import java.time.Instant;

/** Tells the run what happens to requests: counts answers, and says when something waits. */
record TrafficEvents(Progress progress, Traffic traffic) implements HttpEvents {
    @Override
    public void answered(HttpCall call, int status, long wireBytes, Duration took) {
        traffic.answered(wireBytes);
    }

    @Override
    public void backingOff(HttpCall call, String reason, Instant until) {
        progress.waiting(reason, until);
    }
}
