// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline as {@code /pipelines} shows it.
 *
 * @param name its name
 * @param schedule when its turns are, in words
 * @param paused whether turns are left out on purpose
 * @param running whether a run is on
 * @param waiting whether its turn has come and it waits for other pipelines to end
 * @param next when its next turn is
 * @param skipped turns that were left out because the one before was at work
 * @param loadedAt when the newest load that is known began
 * @param stale whether that is too long ago
 * @param last how the last run of this process ended
 * @param remark what whoever asked should know about what they asked for; empty if there is nothing
 */
public record PipelineState(
        String name,
        String schedule,
        boolean paused,
        boolean running,
        boolean waiting,
        Optional<Instant> next,
        long skipped,
        Optional<Instant> loadedAt,
        boolean stale,
        Optional<LastRun> last,
        Optional<String> remark) {
    static PipelineState of(ServedPipeline pipeline) {
        return of(pipeline, Optional.empty());
    }

    static PipelineState of(ServedPipeline pipeline, Optional<String> remark) {
        Timetable.Entry entry = pipeline.entry();
        return new PipelineState(
                pipeline.name(),
                pipeline.schedule().toString(),
                entry.paused(),
                pipeline.running() && !pipeline.waiting(),
                pipeline.waiting(),
                entry.next(),
                entry.skipped(),
                pipeline.freshness().loadedAt(),
                pipeline.freshness().stale(Instant.now()),
                pipeline.last(),
                remark);
    }
}
