// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import io.trunkline.extract.Progress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunStatusTest {
    private final RunStatus status = new RunStatus();

    @Test
    void aProcessWithoutARunIsAlive() {
        status.patience(Duration.ZERO);
        assertThat(status.stalled()).isFalse();
    }

    @Test
    void aRunWithoutProgressIsStalledOnceItsTimeIsOver() {
        try (Activity run = status.watch(Progress.NONE)) {
            status.patience(Duration.ofHours(1));
            assertThat(status.stalled()).isFalse();
            status.patience(Duration.ZERO);
            assertThat(status.stalled()).isTrue();
            run.step("extract");
        }
        assertThat(status.stalled()).isFalse();
    }

    @Test
    void aDeliberateWaitIsProgressUntilItsEnd() {
        status.patience(Duration.ofNanos(1));
        try (Activity run = status.watch(Progress.NONE)) {
            run.waiting("the server asks for it", Instant.now().plusSeconds(600));
            run.step("something else meanwhile");
            assertThat(status.stalled()).isFalse();
            assertThat(status.sinceProgress()).contains(Duration.ZERO);
        }
    }

    @Test
    void oneStalledRunOfSeveralIsEnough() {
        try (Activity stuck = status.watch(Progress.NONE);
                Activity busy = status.watch(Progress.NONE)) {
            busy.waiting("on purpose", Instant.now().plusSeconds(600));
            stuck.step("extract");
            status.patience(Duration.ZERO);
            assertThat(status.stalled()).isTrue();
        }
    }
}
