// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means that the settings are valid and the secrets are read. */
@Startup
@Singleton
final class StartedCheck implements HealthCheck {
    private final RunStatus status;

    StartedCheck(RunStatus status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("settings").status(status.isStarted()).build();
    }
}
