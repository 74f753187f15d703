// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import io.trunkline.patroni.fleet.ClusterTarget;
import io.trunkline.patroni.fleet.Pace;
import io.trunkline.patroni.fleet.Questions;
import io.trunkline.patroni.table.PatroniTable;
import io.trunkline.patroni.values.Redaction;
import java.util.List;

/**
 * What the source is to look at, and how.
 *
 * @param clusters the clusters
 * @param questions what their nodes are asked
 * @param pace how fast and how long
 * @param tables what becomes of the answers
 * @param redaction what of the configuration is hidden
 * @param everyCluster whether a cluster that nobody answers for is a failure, too
 * @param merges whether the destination merges; if not, facts are added anew by each round
 * @param runId id of the round
 * @param skipped rounds that were skipped so far because one before was slow
 */
public record PatroniSettings(
        List<ClusterTarget> clusters,
        Questions questions,
        Pace pace,
        List<PatroniTable> tables,
        Redaction redaction,
        boolean everyCluster,
        boolean merges,
        String runId,
        long skipped) {
    public PatroniSettings {
        clusters = List.copyOf(clusters);
        tables = List.copyOf(tables);
    }
}
