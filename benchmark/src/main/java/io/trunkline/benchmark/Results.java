// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.util.List;
import java.util.Locale;
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

    /** The number of rows, for people. */
    String rows() {
        return String.format(Locale.ROOT, "%,d rows", entry.rows());
    }

    /** Compares processor time. */
    Comparison cpuAgainst(Results peer, String what) {
        return Comparison.of(
                work(peer, what),
                title(),
                peer.title(),
                "CPU seconds per million rows",
                cpuSecondsPerMillion(),
                peer.cpuSecondsPerMillion());
    }

    /** Compares speed. */
    Comparison speedAgainst(Results peer, String what) {
        return Comparison.of(work(peer, what), title(), peer.title(), "rows/s", rowsPerSecond(), peer.rowsPerSecond());
    }

    private String work(Results peer, String what) {
        return what + rows() + (peer.entry().rows() == entry.rows() ? "" : ", peer " + peer.rows());
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
