// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that {@code serve} knows its pipelines and what they loaded last. */
@Readiness
@Singleton
final class ReadyCheck implements HealthCheck {
    private final PipelineBoard board;

    ReadyCheck(PipelineBoard board) {
        this.board = board;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("results").status(board.isReady()).build();
    }
}
