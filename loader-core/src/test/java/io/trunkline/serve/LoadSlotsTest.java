// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.extract.StopSignal;
import io.trunkline.pipeline.RunReport;
import io.trunkline.report.LoadEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class LoadSlotsTest {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(2);
    private final LoadSlots slots = new LoadSlots(2);
    private final List<ServedPipeline> three =
            Stream.of("a", "b", "c").map(this::pipeline).toList();

    @Test
    void onlySoManyPipelinesLoadAtOnceAndTheOthersAreShownWaiting() throws Exception {
        beginAll();
        assertThat(three.stream().map(PipelineState::of).filter(PipelineState::running))
                .hasSize(2);
        assertThat(three.stream().map(PipelineState::of).filter(PipelineState::waiting))
                .hasSize(1);
        goOn.countDown();
        until(() -> three.stream().noneMatch(ServedPipeline::running));
        assertThat(three)
                .allSatisfy(pipeline ->
                        assertThat(pipeline.last().orElseThrow().status()).isEqualTo("loaded"));
    }

    @Test
    void aPipelineThatWaitsIsNotStartedASecondTimeAndEndsWhenItIsAskedToStop() throws Exception {
        beginAll();
        ServedPipeline waits =
                three.stream().filter(ServedPipeline::waiting).findFirst().orElseThrow();
        assertThat(waits.startNow()).isFalse();
        waits.stop("serve ends");
        until(() -> !waits.running());
        assertThat(waits.last().orElseThrow().code()).isEqualTo("TL-5002");
        assertThat(waits.last().orElseThrow().what()).contains("stopped before it began: serve ends");
        goOn.countDown();
        until(() -> three.stream().noneMatch(ServedPipeline::running));
    }

    private void beginAll() throws InterruptedException {
        three.forEach(ServedPipeline::startNow);
        begun.await();
        until(() -> three.stream().filter(ServedPipeline::waiting).count() == 1);
    }

    private ServedPipeline pipeline(String name) {
        return Turns.pipeline(name, Optional.empty(), slots, LoadEvents.NONE, this::load, _ -> {});
    }

    private RunReport load(StopSignal stop) {
        try {
            begun.countDown();
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Turns.report("1", RunReport.Status.LOADED, Instant.EPOCH);
    }

    private static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
