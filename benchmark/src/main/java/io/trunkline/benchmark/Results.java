// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All runs of one contestant in a race.
 *
 * @param entry who ran
 * @param runs what was measured, in order
 */
record Results(Entry entry, List<Measurement> runs) {
    String title() {
        return entry.contestant().title();
    }

    double rowsPerSecond() {
        return median(run -> entry.rows() / run.wallSeconds());
    }

    double cpuSecondsPerMillion() {
        return median(run -> run.cpuSeconds() * 1_000_000 / entry.rows());
    }

    double wallSeconds() {
        return median(Measurement::wallSeconds);
    }

    double peakMegabytes() {
        return median(Measurement::peakMegabytes);
    }

    private double median(ToDoubleFunction<Measurement> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
