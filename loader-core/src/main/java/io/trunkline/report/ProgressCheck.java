// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive means making progress: a page, a batch, a step or a deliberate wait within the last minutes. Asks no remote system. */
@Liveness
@Singleton
final class ProgressCheck implements HealthCheck {
    private static final Duration STALLED_AFTER = Duration.ofMinutes(10);

    private final RunStatus status;

    ProgressCheck(RunStatus status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = status.sinceProgress();
        return HealthCheckResponse.named("progress")
                .status(since.compareTo(STALLED_AFTER) < 0)
                .withData("seconds_since_progress", since.toSeconds())
                .build();
    }
}
