// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.extract.StopSignal;
import io.trunkline.pipeline.RunReport;
import io.trunkline.report.LoadEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServedPipelineTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aTurnThatComesWhileARunIsOnIsLeftOutAndCounted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ServedPipeline pipeline = pipeline(stop -> {
            inside.countDown();
            await(goOn);
            return report("1");
        });
        assertThat(pipeline.startNow()).isTrue();
        inside.await();
        assertThat(pipeline.running()).isTrue();
        assertThat(pipeline.startNow()).isFalse();
        pipeline.turn();
        goOn.countDown();
        while (pipeline.running()) {
            Thread.onSpinWait();
        }
        assertThat(heard).containsExactly("missed overlap 1", "loaded 1");
        assertThat(pipeline.last().orElseThrow().loadId()).isEqualTo("1");
    }

    @Test
    void aFailedRunIsKnownAndTheNextTurnIsTaken() {
        List<RunReport> reports = new ArrayList<>();
        ServedPipeline pipeline = pipeline(stop -> {
            if (reports.isEmpty()) {
                reports.add(report("2"));
                throw new TrunklineException(Failure.SOURCE_UNAVAILABLE, "down", "");
            }
            return reports.getFirst();
        });
        pipeline.turn();
        assertThat(pipeline.last().orElseThrow().code()).isEqualTo("TL-2012");
        pipeline.turn();
        assertThat(heard).containsExactly("failed TL-2012", "told TL-2012", "loaded 2");
    }

    @Test
    void tooLittleMemoryIsAFailureThatIsCountedAndShown() {
        ServedPipeline pipeline = pipeline(stop -> {
            throw new OutOfMemoryError("Java heap space");
        });
        pipeline.turn();
        assertThat(heard).containsExactly("failed TL-1008", "told TL-1008");
        assertThat(pipeline.last().orElseThrow().code()).isEqualTo("TL-1008");
        assertThat(pipeline.running()).isFalse();
    }

    @Test
    void settingsThatBecameWrongAreAFailureThatIsCountedAndShown() {
        ServedPipeline pipeline = pipeline(stop -> {
            throw new TrunklineException(Failure.SETTING_UNKNOWN, "line 3: there is no such setting", "");
        });
        pipeline.turn();
        assertThat(heard).containsExactly("failed TL-1001", "told TL-1001");
        assertThat(PipelineState.of(pipeline).last().orElseThrow().what()).contains("line 3");
    }

    @Test
    void aRunThatIsOnIsAskedToStop() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        ServedPipeline pipeline = pipeline(stop -> {
            inside.countDown();
            while (stop.reason().isEmpty()) {
                Thread.onSpinWait();
            }
            throw new TrunklineException(Failure.STOPPED, stop.reason().orElseThrow(), "");
        });
        pipeline.startNow();
        inside.await();
        pipeline.stop("the end");
        while (pipeline.running()) {
            Thread.onSpinWait();
        }
        assertThat(pipeline.last().orElseThrow().what()).isEqualTo("the end");
    }

    private ServedPipeline pipeline(Function<StopSignal, RunReport> load) {
        return Turns.pipeline(
                "orders",
                Optional.empty(),
                new LoadSlots(1),
                events(),
                load,
                failure -> heard.add("told " + failure.failure().code()));
    }

    private LoadEvents events() {
        return new LoadEvents() {
            @Override
            public void loaded(String pipeline, RunReport report) {
                heard.add("loaded " + report.loadId());
            }

            @Override
            public void seen(String pipeline, RunReport report) {
                heard.add("seen " + report.loadId());
            }

            @Override
            public void failed(String pipeline, TrunklineException failure) {
                heard.add("failed " + failure.failure().code());
            }

            @Override
            public void missed(String pipeline, String reason, long turns) {
                heard.add("missed " + reason + " " + turns);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RunReport report(String loadId) {
        return Turns.report(loadId, RunReport.Status.LOADED, Instant.EPOCH);
    }
}
