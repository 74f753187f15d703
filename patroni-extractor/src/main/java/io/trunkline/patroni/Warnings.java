// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni;

import io.trunkline.patroni.round.ClusterRound;
import io.trunkline.patroni.round.Member;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences what somebody who looks after a cluster should know of a round. */
final class Warnings {
    private Warnings() {}

    static List<String> of(ClusterRound cluster) {
        List<String> all = new ArrayList<>(cluster.warnings());
        if (cluster.view().topology().isEmpty()) {
            all.add("nobody gives a member list: " + Verdict.trouble(cluster));
        }
        if (cluster.storeUnreachable()) {
            all.add("a node that lives cannot reach its configuration store");
        }
        cluster.members().stream()
                .filter(member -> member.status().isEmpty())
                .map(member -> member.name() + " gave no status: " + reason(member))
                .forEach(all::add);
        return all;
    }

    private static String reason(Member member) {
        return member.trouble()
                .map(exchange -> exchange.outcome().word() + ", " + exchange.error())
                .orElse(member.note().isEmpty() ? "it was not asked" : member.note());
    }
}
