// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.pipeline.RunReport;
import io.trunkline.report.LoadEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What outlives a process of {@code serve} in the working folder. */
class WorkMarksTest {
    private static final Instant LOOKED = Instant.parse("2026-07-01T10:00:00Z");

    @TempDir
    Path work;

    @Test
    void aPauseOutlivesTheProcessUntilItIsResumed() throws IOException {
        assertThat(served(work).pause()).isEmpty();
        ServedPipeline again = served(work);
        assertThat(PipelineState.of(again).paused()).isTrue();
        assertThat(again.resume()).isEmpty();
        assertThat(PipelineState.of(served(work)).paused()).isFalse();
        try (Stream<Path> left = Files.list(work.resolve("orders"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPauseThatCannotBeKeptSaysWhy() throws IOException {
        ServedPipeline nowhere = Turns.pipeline(
                "orders", Optional.empty(), new LoadSlots(1), LoadEvents.NONE, _ -> nothingNew(), _ -> {});
        nowhere.enter(new Turns(), Duration.ZERO);
        assertThat(nowhere.pause()).contains("the pause is forgotten when the process ends: work-dir is not set");
        assertThat(PipelineState.of(nowhere).paused()).isTrue();
        Path file = Files.writeString(work.resolve("file"), "no folder");
        assertThat(served(file).pause().orElseThrow()).contains("work-dir cannot be written");
    }

    @Test
    void aPipelineWithoutAScheduleCannotBePaused() {
        ServedPipeline unscheduled = Turns.pipeline(
                "orders", Optional.of(work), new LoadSlots(1), LoadEvents.NONE, _ -> nothingNew(), _ -> {});
        assertThat(unscheduled.pause()).contains("there is no schedule to pause");
        assertThat(PipelineState.of(served(work)).paused()).isFalse();
    }

    @Test
    void aRunThatFoundNothingNewIsFreshAlsoForWhoOnlyLooks() {
        ServedPipeline loads = served(work);
        loads.turn();
        assertThat(loads.freshness().loadedAt()).contains(LOOKED);
        ServedPipeline looks = served(work);
        assertThat(looks.freshness().loadedAt()).isEmpty();
        looks.look();
        assertThat(looks.freshness().loadedAt()).contains(LOOKED);
    }

    @Test
    void aMarkThatWasCutOffCountsAsNone() throws IOException {
        Files.createDirectories(work.resolve("orders"));
        Files.writeString(work.resolve("orders/nothing-new"), "2026-");
        ServedPipeline looks = served(work);
        looks.look();
        assertThat(looks.freshness().loadedAt()).isEmpty();
    }

    private static ServedPipeline served(Path workDir) {
        ServedPipeline pipeline = Turns.pipeline(
                "orders", Optional.of(workDir), new LoadSlots(1), LoadEvents.NONE, _ -> nothingNew(), _ -> {});
        pipeline.enter(new Turns(), Duration.ZERO);
        return pipeline;
    }

    private static RunReport nothingNew() {
        return Turns.report("", RunReport.Status.NOTHING_NEW, LOOKED);
    }
}
