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
    private final RunStatus status;

    ProgressCheck(RunStatus status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("progress")
                .status(!status.stalled())
                .withData(
                        "seconds_since_progress",
                        status.sinceProgress().orElse(Duration.ZERO).toSeconds())
                .build();
    }
}
