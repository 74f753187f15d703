// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.trunkline.destination.Destination;
import io.trunkline.destination.LoadSession;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.Progress;
import java.time.temporal.ChronoUnit;

/** Opens the dataset, waiting for another run to end when the user asked for that. */
final class Sessions {
    private static final int LOOK_AGAIN_MILLIS = 500;

    private Sessions() {}

    static LoadSession open(Destination destination, RunSettings settings, Progress progress) {
        if (settings.lockWait().isZero()) {
            return destination.open(settings.dataset(), settings.pipeline());
        }
        return TypedGuard.create(LoadSession.class)
                .withRetry()
                .maxRetries(-1)
                .delay(LOOK_AGAIN_MILLIS, ChronoUnit.MILLIS)
                .maxDuration(settings.lockWait().toMillis(), ChronoUnit.MILLIS)
                .whenException(e -> held(e, progress))
                .done()
                .build()
                .get(() -> destination.open(settings.dataset(), settings.pipeline()));
    }

    private static boolean held(Throwable failure, Progress progress) {
        boolean held = failure instanceof TrunklineException e && e.failure() == Failure.LOCK_HELD;
        if (held) {
            progress.waiting("waiting for another run: " + failure.getMessage());
        }
        return held;
    }
}
