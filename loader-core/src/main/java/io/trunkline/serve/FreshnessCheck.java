// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether each pipeline's last load is as new as promised; never a probe, because a stale pipeline needs no restart. */
@HealthGroup("pipelines")
@Singleton
final class FreshnessCheck implements HealthCheck {
    private final PipelineBoard board;

    FreshnessCheck(PipelineBoard board) {
        this.board = board;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("freshness");
        Instant now = Instant.now();
        boolean fresh = true;
        for (ServedPipeline pipeline : board.all()) {
            boolean stale = pipeline.freshness().stale(now);
            fresh &= !stale;
            answer.withData(
                    pipeline.name(),
                    (stale ? "stale" : "fresh")
                            + pipeline.freshness()
                                    .loadedAt()
                                    .map(at -> ", loaded " + at)
                                    .orElse(", never loaded")
                            + pipeline.last()
                                    .filter(last -> !last.succeeded())
                                    .map(last -> ", last run failed with " + last.code())
                                    .orElse(""));
        }
        return answer.status(fresh).build();
    }
}
