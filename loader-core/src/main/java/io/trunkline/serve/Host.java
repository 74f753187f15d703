// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.report.LoadEvents;
import io.trunkline.report.LoadMetrics;
import io.trunkline.report.RunStatus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What a process offers to what runs in it.
 *
 * @param status for its health
 * @param events who counts loads
 * @param board the pipelines it serves
 * @param timetable when their turns are; empty without a scheduler
 */
public record Host(RunStatus status, LoadEvents events, PipelineBoard board, Optional<Timetable> timetable) {
    /** A process without a server: nobody asks. */
    public static Host plain(RunStatus status) {
        return new Host(status, LoadEvents.NONE, new PipelineBoard(), Optional.empty());
    }

    /** Makes the host of a process with a server. */
    static final class Maker {
        @Produces
        @Singleton
        Host host(RunStatus status, LoadMetrics metrics, PipelineBoard board, QuarkusTimetable timetable) {
            return new Host(status, metrics, board, Optional.of(timetable));
        }
    }
}
