// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One line of the report: two figures of one run of the benchmark, and their ratio.
 *
 * @param work what both did
 * @param subject who is measured
 * @param peer who it is measured against
 * @param metric what is compared
 * @param subjectValue figure of the subject
 * @param peerValue figure of the peer
 * @param ratio subject divided by peer
 */
record Comparison(
        String work,
        String subject,
        String peer,
        String metric,
        @JsonProperty("subject_value") double subjectValue,
        @JsonProperty("peer_value") double peerValue,
        double ratio) {
    static Comparison of(
            String work, String subject, String peer, String metric, double subjectValue, double peerValue) {
        return new Comparison(
                work, subject, peer, metric, round(subjectValue), round(peerValue), round(subjectValue / peerValue));
    }

    /** Three digits behind the point are more than any of these figures is good for. */
    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
